// Creates the client: one method for each operation, and the stream of events.
import { type CiergeClientOptions, toDoor } from './door.ts'
import { type FollowedEvent, type FollowOptions, followEvents } from './follow-events.ts'
import type { OperationFacts } from './operation-facts.ts'
import { type Operations, operations } from './operations.ts'
import { type CallOptions, sendCall } from './send-call.ts'

/** The arguments of a method. The input can be left out if the operation has no required field. */
type MethodArgs<Input> =
  Record<string, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions]

type Methods = {
  readonly [Name in keyof Operations]: (
    ...args: MethodArgs<Operations[Name]['input']>
  ) => Promise<Operations[Name]['output']>
}

export type CiergeClient = Methods & {
  /**
   * Calls the operation with the given name, such as `list-requests`. For programs that read `operations`. Throws a
   * `TypeError` if there is no such operation.
   */
  readonly call: (
    operation: string,
    input?: Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ) => Promise<unknown>
  /** Yields the changes of your requests as they happen. Connects again when the connection is lost. */
  readonly events: (options?: FollowOptions) => AsyncGenerator<FollowedEvent>
}

/** Creates a client. Sends nothing until a method is called. */
export function createClient(options: CiergeClientOptions): CiergeClient {
  const door = toDoor(options)
  const callWith =
    (facts: OperationFacts) => (input?: Readonly<Record<string, unknown>>, options?: CallOptions) =>
      sendCall(door, toCall(facts, input ?? {}), options)
  const methods = Object.fromEntries(operations.map((facts) => [facts.method, callWith(facts)]))
  return {
    ...(methods as unknown as Methods),
    async call(name, input, how) {
      const facts = operations.find((operation) => operation.name === name)
      if (!facts) throw new TypeError(`There is no operation ${name}.`)
      return callWith(facts)(input, how)
    },
    events: (how) => followEvents(door, how),
  }
}

/** Puts each field of the input into the path, the query or the body, as the operation's route needs. */
function toCall({ route, effect }: OperationFacts, input: Readonly<Record<string, unknown>>) {
  const inPath = new Set<string>()
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    inPath.add(name)
    return encodeURIComponent(String(input[name]))
  })
  const others = Object.entries(input).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  const isWrite = effect !== 'read'
  if (route.method === 'GET' || route.method === 'DELETE') {
    const query = new URLSearchParams(
      Object.fromEntries(others.map(([name, value]) => [name, String(value)])),
    ).toString()
    return { method: route.method, path: query ? `${path}?${query}` : path, isWrite }
  }
  return { method: route.method, path, body: Object.fromEntries(others), isWrite }
}
