// Describes an operation of the API as data: everything that a program needs to offer it, except its types.

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
  /** `read` changes nothing; `write` changes something; `destroy` gives up something that can't be restored. */
  readonly effect: 'read' | 'write' | 'destroy'
  readonly for: 'members' | 'owners'
  readonly route: { readonly method: string; readonly path: string }
  /** The line with which a member does the same in a chat. */
  readonly chat: string
  /** The verb of the command line, and the input's fields that follow the verb without a flag. */
  readonly cli: { readonly verb: string; readonly args: readonly string[] }
  /**
   * The operation to call first, with the same input. A person must see its output, a confirmation, before this
   * operation is called.
   */
  readonly asksFirst?: string
  readonly input: {
    readonly properties: Readonly<Record<string, FieldSchema>>
    readonly required: readonly string[]
  }
}
