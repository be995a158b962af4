// Defines an operation: one thing that Cierge does, as data. Chats, the HTTP API, the command line and assistants are
// rendered from the same definition, and all call `perform`.
import type { z } from 'zod'
import type { Conversation, Identity, Member } from '../domain/identity.ts'
import type { CallerApp } from '../ports/app-context.ts'
import type { Ways } from '../words/ways.ts'

/** The member who calls, where they call from, and the app context. */
export type OperationContext = {
  readonly app: CallerApp
  readonly member: Member
  readonly from: Identity
  /** The conversation of the call. A draft belongs to it. */
  readonly in: Conversation
  /** The conversation for announcements, if it differs from that of the call. */
  readonly tellIn?: Conversation
  /** The names of commands or pages that sentences mention; default: commands of a chat. */
  readonly ways?: Ways
}

/** `read` changes nothing; `write` changes something; `destroy` gives up something that can't be restored. */
type Effect = 'read' | 'write' | 'destroy'

type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** The path below `/v1`. A name in braces is a field of the input. */
  readonly path: `/${string}`
}

/** The data of an operation, without its code. */
export type OperationData = {
  /** A verb and a noun in lower case, such as `cancel-request`. */
  readonly name: string
  /** One sentence for members and for programs, at most 100 characters. */
  readonly summary: string
  readonly effect: Effect
  readonly for: 'members' | 'owners'
  readonly route: Route
  /** The typed line that does the same in a chat, such as `/cancel K7Q2`. */
  readonly chat: string
  /** The words of the command line, such as `cancel`, with the input's fields that follow without a flag. */
  readonly cli: { readonly verb: string; readonly args: readonly string[] }
  /** The operation whose confirmation a person must see before this one is called, with the same input. */
  readonly asksFirst?: string
  readonly input: z.ZodObject
  readonly output: z.ZodType
}

export type Operation = OperationData & {
  /** Does the work. Throws a `Refusal` or a `PlatformError`, as a command does. */
  readonly perform: (input: never, context: OperationContext) => Promise<unknown>
  /** Turns the result of `perform` into the output. */
  readonly present: (result: never, context: OperationContext) => unknown
}

type Definition<Input extends z.ZodObject, Output extends z.ZodType, Result> = Omit<
  OperationData,
  'for' | 'input' | 'output'
> & {
  readonly for?: 'owners'
  readonly input: Input
  readonly output: Output
  readonly perform: (input: z.output<Input>, context: OperationContext) => Promise<Result>
  readonly present: (result: Result, context: OperationContext) => z.input<Output> | Promise<z.input<Output>>
}

/** Defines an operation. Its schemas give the types of `perform` and `present`; its name stays a literal type. */
export function defineOperation<
  const Name extends string,
  Input extends z.ZodObject,
  Output extends z.ZodType,
  Result,
>(definition: Definition<Input, Output, Result> & { readonly name: Name }) {
  return { ...definition, for: definition.for ?? ('members' as const) }
}

/** Calls an operation with an input that its schema has checked. Returns the output. */
export async function callOperation(
  operation: Operation,
  input: unknown,
  context: OperationContext,
): Promise<unknown> {
  const { perform, present } = operation as unknown as Definition<z.ZodObject, z.ZodType, unknown>
  return present(await perform(input as Record<string, unknown>, context), context)
}
