// An operation of the API as data: everything that a program needs to offer it, without its types.

/** A field of an operation's input, as JSON Schema. */
export type FieldSchema = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly format?: string
  readonly default?: unknown
  /** The other keywords of JSON Schema. */
  readonly [keyword: string]: unknown
}

export type OperationFacts = {
  /** A verb and a noun, such as `cancel-request`. */
  readonly name: string
  /** The name of the client's method, such as `cancelRequest`. */
  readonly method: string
  readonly summary: string
  /** `read` changes nothing; `write` changes something; `destroy` gives something up that can't be had back. */
  readonly effect: 'read' | 'write' | 'destroy'
  readonly for: 'members' | 'owners'
  readonly route: { readonly method: string; readonly path: string }
  /** The typed line that does the same in a chat. */
  readonly chat: string
  /** The verb of the command line, with the fields that follow it without a flag. */
  readonly cli: { readonly verb: string; readonly args: readonly string[] }
  /** The operation whose confirmation a person must see before this one is called, with the same input. */
  readonly asksFirst?: string
  readonly input: {
    readonly properties: Readonly<Record<string, FieldSchema>>
    readonly required: readonly string[]
  }
}
