// Generates random acts of people in a chat, genuine and forged: words, commands, presses, forms. The fuzz target of
// each chat performs the acts as that chat would.
import fc from 'fast-check'
import { openingSoon } from '../../sandbox/opening-soon.ts'
import type { VenueSpec } from '../../sandbox/world.ts'
import { HOUR_MS, type Instant } from '../../src/domain/time.ts'
import { args, names } from './arguments.ts'
import { payloads } from './doors.ts'
import { texts } from './texts.ts'

export type ChatAct =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string; readonly args: Readonly<Record<string, string>> }
  | { readonly kind: 'typing'; readonly name: string; readonly option: string; readonly text: string }
  /** Presses one of the controls that the person sees. `nth` counts back from the latest control. */
  | { readonly kind: 'press'; readonly nth: number }
  /** Presses a control that no message shows: a forged control, or one that an earlier version of Cierge made. */
  | { readonly kind: 'stray press'; readonly payload: string; readonly isList: boolean }
  /** Fills in the open form, and sends it. */
  | { readonly kind: 'form'; readonly values: readonly string[] }
  | { readonly kind: 'stray form'; readonly payload: string; readonly args: Readonly<Record<string, string>> }

export type ChatInput = {
  readonly act: ChatAct
  readonly who: 'Ana' | 'Ben' | 'Zoe'
  readonly isInGroup: boolean
  /** The name that the person chose in the chat. */
  readonly calledAs: string
}

/** Returns texts as a chat delivers them: without lone surrogates and NUL, and at most `longest` characters long. */
function delivered(arbitrary: fc.Arbitrary<string>, longest: number): fc.Arbitrary<string> {
  return arbitrary.map((text) => text.slice(0, longest).toWellFormed().replaceAll('\0', ''))
}

const typed = delivered(texts, 2_000)
const typedArgs = args.map((all) =>
  Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, value.slice(0, 2_000).toWellFormed()]),
  ),
)
const typedNames = delivered(names, 32).filter((name) => name.trim() !== '')
const typedPayloads = delivered(payloads, 100).filter((text) => text !== '')

/** Typed requests for the restaurant that `venueNamed` builds. */
export const requests = fc.constantFrom(
  'table for 2 at zizzi tomorrow 7pm',
  'zizzi friday or saturday 7-9pm for 4',
  'zizzi next week',
  'watch zizzi tonight 7pm for 2',
  'book it',
  'cancel',
  'status',
  '/search zizzi',
  '/venue zizzi',
  '/favorites add zizzi',
  '/venue zizzi 30 days 10:00',
  '/jobs',
)

/**
 * Builds a restaurant whose name and texts contain markup that a chat could interpret, to check that Cierge escapes it.
 */
export function venueNamed(markup: readonly string[]): VenueSpec {
  const text = markup.join(' ')
  const { venue } = openingSoon('2026-11-25T15:00:00.000Z' as Instant, HOUR_MS, ['19:00', '19:30', '20:00'])
  return {
    ...venue,
    id: 7002,
    ...{ name: `Zizzi ${text}`, neighborhood: text, cuisine: text, needToKnow: text, leadDays: 14 },
    tables: venue.tables.map((table) => ({ ...table, seating: text, capacity: 50 })),
    demand: 0,
  }
}

const acts: fc.Arbitrary<ChatAct> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('words' as const), text: typed }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('words' as const), text: requests }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('command' as const), name: typedNames, args: typedArgs }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('typing' as const),
      name: fc.constantFrom('book', 'watch', 'zz'),
      option: fc.constantFrom('venue', 'request', 'zz'),
      text: typed,
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('press' as const), nth: fc.nat({ max: 12 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stray press' as const),
      payload: typedPayloads,
      isList: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('form' as const),
      values: fc.array(typed, { minLength: 5, maxLength: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stray form' as const),
      payload: typedPayloads,
      args: typedArgs,
    }),
  },
)

export const chatInputs: fc.Arbitrary<ChatInput> = fc.record({
  act: acts,
  who: fc.constantFrom('Ana' as const, 'Ana' as const, 'Ben' as const, 'Zoe' as const),
  isInGroup: fc.boolean(),
  calledAs: fc.oneof(fc.constant(''), delivered(texts, 32)),
})

/** Returns the first error in the log, as a fault. Returns `undefined` if there is none. */
export function faultIn(log: readonly string[]): string | undefined {
  const line = log.find((one) => one.includes('"level":"error"') || one.includes('"level":"fatal"'))
  return line && `a fault was logged: ${line.slice(0, 1_500)}`
}
