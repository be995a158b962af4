// One day of an owner, in which each operation is called, as inputs for programs and as lines in a chat.
import type { Operation } from '../../../src/operations/define-operation.ts'
import { operations } from '../../../src/operations/index.ts'

type Input = Readonly<Record<string, unknown>>
/** The outputs of earlier steps, by operation. */
type Seen = Readonly<Record<string, Record<string, unknown>>>

type Call = {
  readonly operation: Operation
  readonly input: (seen: Seen) => Input
  /**
   * The line that a member says in a chat instead; `undefined` if no line says it. Labels of buttons to press follow
   * after `, then `.
   */
  readonly line: (seen: Seen) => string | undefined
}

export type Step = Call | { readonly passUntil: string }

type Given = Input | ((seen: Seen) => Input)

/**
 * Returns a step that calls the operation.
 * @param line a member's line, if it is not the operation's spelling with this input; null: no line says it.
 * @param presses the labels of buttons to press after the line, such as `, then Show more`.
 */
function call(name: string, given: Given = {}, line?: string | null, presses = ''): Call {
  const operation = operations.find((one) => one.name === name)
  if (!operation) throw new Error(`There is no operation ${name}`)
  const input = typeof given === 'function' ? given : () => given
  const spelled = (seen: Seen) => (line ?? spell(operation, input(seen))) + presses
  return { operation, input, line: line === null ? () => undefined : spelled }
}

/** Placeholders in the operations' spellings, each with the name of its field. */
const samples: readonly (readonly [sample: RegExp, fields: readonly string[]])[] = [
  [/table for 4 at Carbone, tomorrow 7-9pm|make it 5|8:30 for 5/, ['words']],
  [/K7Q2M/, ['plan']],
  [/K7Q2(?!M)/, ['code', 'table']],
  [/next Friday/, ['date']],
  [/Carbone/i, ['restaurant', 'name']],
  [/\bBen\b/, ['id']],
  [/\b10$/, ['openRequests']],
]

/** Returns the operation's spelling in a chat with the values of the input. */
export function spell({ chat }: Pick<Operation, 'chat'>, input: Input): string {
  const replaced = (line: string, [sample, fields]: (typeof samples)[number]) => {
    const field = fields.find((name) => typeof input[name] === 'string' || typeof input[name] === 'number')
    return field ? line.replace(sample, String(input[field])) : line
  }
  return samples.reduce(replaced, chat)
}

const codeIn = (output: Seen[string] = {}) => (output.requests as { code: string }[] | undefined)?.[0]?.code
const draft = ({ 'begin-draft': begun }: Seen) => ({ id: begun?.id })
const code = ({ 'confirm-draft': confirmed }: Seen) => ({ code: codeIn(confirmed) })
const table = ({ 'seek-better-table': sought }: Seen) => ({ table: sought?.code })
const swap = ({ 'seek-better-table': sought }: Seen) => ({ code: sought?.code })
const standing = ({ 'confirm-draft': confirmed }: Seen) => ({
  code: (confirmed?.standing as { code: string } | undefined)?.code,
})
const plan = ({ 'confirm-draft': confirmed }: Seen) => ({
  plan: (confirmed?.plan as { id?: string } | undefined)?.id,
})
const words = 'table for 2 at Saint Fennel, 7-9pm'

export const day: readonly Step[] = [
  call('show-me'),
  call('show-status', {}, '/jobs, then See how Cierge is doing'),
  call('show-limits'),
  call('list-accounts'),
  call('change-setting', { setting: 'clock', value: '24' }),
  // The host has set up no second way.
  call('try-second-way', {}, '/settings second'),
  call('show-my-data'),
  call('show-calendar'),
  call('make-calendar'),
  call('end-calendar'),
  call(
    'link-account',
    { platform: 'resy', email: 'ada@example.com', password: 'secret' },
    '/link resy ada@example.com secret',
  ),
  call('list-accounts'),
  call('search-restaurants', { name: 'Saint Fennel' }),
  call('show-restaurant', { restaurant: 'Saint Fennel' }),
  call('set-opening', { restaurant: 'Carbone', leadDays: 30, at: '10:00' }),
  call('add-favorite', { restaurant: 'Saint Fennel' }),
  call('list-favorites'),
  call('remove-favorite', { restaurant: 'Saint Fennel' }),
  call('begin-draft', { words: 'table for 2 at Lilia' }),
  call('drop-draft', draft),
  // Not possible in a chat: it shows the current draft only, so a member can't refer to a deleted one.
  call('show-draft', draft, null),
  // In the day nobody else answers, so the plan is called off.
  call('begin-plan', { words: 'Saint Fennel, 20 December, 7-9pm' }, '/plan Saint Fennel, 20 December, 7-9pm'),
  call('confirm-draft', ({ 'begin-plan': begun }) => ({ id: begun?.id }), 'ask everyone'),
  call('list-plans'),
  call('show-plan', plan),
  call('answer-plan', plan),
  call('decide-plan', (seen) => ({ ...plan(seen), decision: 'call-off' })),
  call('begin-draft', { words: 'table for 2 at Saint Fennel on 18 December, 7-9pm' }),
  call('confirm-draft', draft),
  call('cancel-request', code),
  call('begin-draft', { words: 'table for 2 at Night Heron, the first saturday of each month at 8pm' }),
  call('confirm-draft', draft),
  call('list-standing-wishes'),
  call(
    'change-standing-wish',
    (seen) => ({ ...standing(seen), state: 'paused' }),
    'pause my standing request',
  ),
  call('begin-draft', { words }),
  call('show-draft', draft, words),
  call('change-draft', (seen) => ({ ...draft(seen), date: '2026-12-16' }), 'on 16 December'),
  call('confirm-draft', draft),
  call('confirm-draft', draft, null),
  call('list-requests', { state: 'open', limit: 5 }),
  call('show-request', code),
  call('show-turns', code),
  call('rehearse-request', code, undefined, ', then Rehearse it'),
  call('edit-request', (seen) => ({ ...code(seen), words: '8-9pm' })),
  call('repeat-request', (seen) => ({ ...code(seen), date: '2026-12-17' })),
  call('list-all-requests', {}),
  call('list-drops', { limit: 5 }),
  call('show-week', {}, '/jobs, then See how Cierge is doing, then See the week'),
  { passUntil: '2026-11-25T17:01:00Z' },
  call('show-request', code),
  call('show-hunt', code, undefined, ', then See how it went'),
  call('show-drops', { restaurant: 'Saint Fennel' }, undefined, ', then See past openings'),
  call('show-figures', {}, '/jobs, then See how Cierge is doing, then See the figures'),
  call('watch-request', code),
  // In a chat, /cancel offers to give up a booked table.
  call('cancel-request', code, null),
  call('answer-table', (seen) => ({ ...code(seen), answer: 'plus-one' })),
  call('list-reservations'),
  // Some interfaces need more requests for the steps before, which takes virtual time. From here on all have the same
  // time again.
  { passUntil: '2026-11-25T17:01:02Z' },
  call('seek-better-table', (seen) => ({ ...code(seen), time: '8:30pm' })),
  call('swap-alone', swap),
  call('ask-swap', swap),
  call('take-swap', swap),
  { passUntil: '2026-11-25T17:05:00Z' },
  call('list-reservations'),
  call('ask-note', (seen) => ({ ...swap(seen), note: 'it’s a birthday' })),
  call('send-note', swap),
  // A table from a direct conversation has no group to be offered to.
  call('offer-table', swap),
  call('show-offer', swap),
  call('take-offer', (seen) => ({ ...swap(seen), acceptsRisk: true })),
  call('withdraw-offer', swap),
  call('ask-release', table),
  call('release-table', table),
  call('list-reservations'),
  call('set-limits', { openRequests: 7 }),
  call('list-members', {}),
  // The only owner must make another member an owner before leaving.
  call('show-leaving'),
  call('leave', {}, '/leave'),
  call('make-owner', { id: 'm-Zoe' }, '/members owner Zoe, then Make Zoe an owner too'),
  call('invite-friend'),
  call('list-invitations'),
  call(
    'revoke-invitation',
    ({ 'list-invitations': open }) => ({
      id: (open?.items as { id: string }[] | undefined)?.[0]?.id ?? 'none',
    }),
    '/members invitations, then Revoke',
  ),
  call('remove-member', { id: 'nobody', preview: true }),
  call('remove-member', { id: 'm-Ben' }, '/members remove Ben, then Remove Ben'),
  call('unlink-account', { platform: 'resy', stop: true }, '/link, then Unlink, then Unlink Resy'),
]
