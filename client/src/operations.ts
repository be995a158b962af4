// The operations as data and as types, read from the service's own definitions. In the published package,
// `build/build.ts` replaces this file with one that contains the same data and types, so that the package needs neither
// the service nor its libraries.
import { z } from 'zod'
import { operations as definitions, type OperationList } from '../../src/operations/index.ts'
import type { eventView } from '../../src/operations/views/event.ts'
import type { loginPollView, loginView } from '../../src/operations/views/login.ts'
import type { OperationFacts } from './operation-facts.ts'

type MethodName<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<MethodName<Rest>>}`
  : Name

/** The input and the output of each operation, by the name of the client's method. */
export type Operations = {
  [Definition in OperationList[number] as MethodName<Definition['name']>]: {
    readonly input: z.input<Definition['input']>
    readonly output: z.output<Definition['output']>
  }
}

/** A login that has begun, and (below) its state as a poll returns it. */
export type ClientLogin = z.output<typeof loginView>
export type ClientLoginState = z.output<typeof loginPollView>

/** One change of one of your requests. */
export type CiergeEvent = z.output<typeof eventView>

/** All operations as data. */
export const operations: readonly OperationFacts[] = definitions.map(
  ({ name, summary, effect, for: whom, route, chat, cli, asksFirst, input }) => ({
    name,
    method: name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase()),
    summary,
    effect,
    for: whom,
    route,
    chat,
    cli,
    ...(asksFirst && { asksFirst }),
    input: inputOf(input),
  }),
)

function inputOf(input: z.ZodObject): OperationFacts['input'] {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return { properties: properties as OperationFacts['input']['properties'], required }
}
