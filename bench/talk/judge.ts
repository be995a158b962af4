// Judges one turn: which expected conditions do not hold, and whether the member might not notice the difference.
import { textOfReply } from '../../app/stories/world.ts'
import { isSilence, type Reply } from '../../src/domain/message.ts'
import type { SaidTable, Wanted } from './dialogue.ts'
import type { State } from './observe.ts'

export type Heard = {
  readonly reply: Reply | undefined
  readonly command: string | undefined
  readonly searches: number
  readonly before: State
  readonly after: State
}

export type TurnVerdict = {
  /** The differences from the wanted state, one line each. Empty if all is right. */
  readonly faults: readonly string[]
  /**
   * True if the reply schedules, changes or cancels the wrong thing, shows a confirmation with a wrong field, or
   * drops a field without saying so.
   */
  readonly isSilentlyWrong: boolean
}

export function judgeTurn(wanted: Wanted, heard: Heard): TurnVerdict {
  const before = { ...heard.before, jobs: sorted(heard.before.jobs) }
  const after = { ...heard.after, jobs: sorted(heard.after.jobs) }
  const jobs = wanted.jobs === 'any' ? after.jobs : sorted(wanted.jobs ?? before.jobs)
  const held = wanted.held ?? before.held
  const draft = wanted.draft === undefined ? before.draft : wanted.draft
  const isDone = same(jobs, after.jobs) && held === after.held
  // True if no request changed. If the dialogue expects a change, the fault is silent only if Cierge also says nothing.
  const isLeft = same(before.jobs, after.jobs) && before.held === after.held
  const isDraft = draft === 'any' || same(draft, after.draft)
  const faults = [
    ...(same(jobs, after.jobs) ? [] : [`requests: ${show(after.jobs)}, not ${show(jobs)}`]),
    ...(held === after.held ? [] : [`booked tables: ${after.held}, not ${held}`]),
    ...(isDraft ? [] : [`draft: ${show(after.draft)}, not ${show(draft)}`]),
    ...faultsOfReply(wanted, heard),
  ]
  const isMisled = draft !== 'any' && !isDraft && misleads(draft, heard)
  const isWrong = !isDone && !(isLeft && saysSomething(heard.reply))
  return { faults, isSilentlyWrong: isWrong || isMisled }
}

function faultsOfReply(wanted: Wanted, { reply, command, searches }: Heard): readonly string[] {
  const text = reply ? textOfReply(reply) : ''
  const lower = text.toLowerCase()
  const isSilent = reply !== undefined && isSilence(reply)
  const labels = labelsOf(reply)
  const lacking = (wanted.offers ?? []).filter((label) => !labels.some((one) => one.includes(label)))
  const unsaid = (wanted.says ?? []).filter((words) => !lower.includes(words.toLowerCase()))
  const said = (wanted.hides ?? []).filter((words) => lower.includes(words.toLowerCase()))
  const isPublic = reply?.kind === 'say' && reply.visibleTo === 'everyone'
  return [
    ...(isSilent === (wanted.isSilent ?? false) ? [] : [isSilent ? 'silence' : 'an answer, not silence']),
    ...(wanted.command && wanted.command !== command ? [`command: ${command}, not ${wanted.command}`] : []),
    ...lacking.map((label) => `no button “${label}”`),
    ...unsaid.map((words) => `does not say “${words}”`),
    ...said.map((words) => `says “${words}”`),
    ...(wanted.isPrivate && isPublic ? ['everyone can read it'] : []),
    ...(searches > (wanted.searches ?? Number.POSITIVE_INFINITY) ? [`searches: ${searches}`] : []),
  ]
}

/**
 * Returns whether the member could fail to notice that the draft is not as wanted. That is so if the reply says nothing
 * or already asks for the confirmation, if a main field has a wrong value, or if a lesser field is lost and the reply
 * does not name unused words.
 */
function misleads(wanted: SaidTable | null, { reply, after, before }: Heard): boolean {
  const found = after.draft
  if (isConfirmation(reply)) return true
  if (!saysSomething(reply)) return true
  if (wanted === null || found === null || same(found, before.draft)) return false
  const isOther = (field: keyof SaidTable) => found[field] !== undefined && !same(found[field], wanted[field])
  if ((['venue', 'dates', 'party', 'windows'] as const).some(isOther)) return true
  const isLost = (field: keyof SaidTable) => !same(found[field], wanted[field])
  const named = /didn.t use/i.test(textOfReply(reply))
  return !named && (['seating', 'avoid', 'fee', 'feePerPerson', 'timing'] as const).some(isLost)
}

/** Returns whether the reply contains text and is not only a thumbs-up. */
function saysSomething(reply: Reply | undefined): reply is Reply {
  return reply !== undefined && /\p{L}/u.test(textOfReply(reply))
}

function isConfirmation(reply: Reply | undefined): boolean {
  if (reply?.kind !== 'say') return false
  return (reply.message.buttons ?? []).some(({ call }) => call.args.do === 'confirm')
}

function labelsOf(reply: Reply | undefined): readonly string[] {
  if (reply?.kind !== 'say') return []
  const { choices = [], buttons = [] } = reply.message
  return [...choices.map(({ label, detail }) => `${label} ${detail}`), ...buttons.map(({ label }) => label)]
}

function sorted(tables: readonly SaidTable[]): readonly SaidTable[] {
  return tables.toSorted((a, b) => show(a).localeCompare(show(b)))
}

function same(one: unknown, other: unknown): boolean {
  return show(one) === show(other)
}

/** Returns a value as JSON with its keys in order, so that equal values have equal texts. */
function show(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => a.localeCompare(b)))
  })
}
