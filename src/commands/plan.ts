// Plans a table with the friends in a group: "/plan Lilia, Fri or Sat". Friends tap their days, members or not; the member
// who planned decides if too few come.
import { type CommandContext, defineOpenCommand, whisper } from '../chat/define-command.ts'
import { answerPlan, type PlanAnswer } from '../concierge/evenings/answer-plan.ts'
import type { EveningId } from '../domain/evening.ts'
import { defaultLocale } from '../domain/locale.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { parseLocalDate } from '../domain/time.ts'
import { beginPlan } from '../operations/begin-plan.ts'
import { decidePlan } from '../operations/decide-plan.ts'
import { listPlans } from '../operations/list-plans.ts'
import { showPlan } from '../operations/show-plan.ts'
import { plainWords, readAttendance } from '../reading/index.ts'
import { sayDecided, sayPlanAnswered, sayPlanSeen, sayPlans } from '../words/plan.ts'
import { replyToDraft } from './book/reply-to-draft.ts'

/** Matches the id of a plan before an answer or a decision, such as `K7Q2M yes`. */
const withId = /^#?([0-9A-Z]{5})(?:\s+(\S.*))?$/

export const plan = defineOpenCommand({
  name: 'plan',
  summary: 'Let friends here choose the day, then book it',
  options: {
    request: {
      kind: 'text',
      about: 'The restaurant and the days: Lilia, Fri or Sat',
      rest: true,
      maxLength: 1000,
    },
    id: { kind: 'text', about: 'The plan', internal: true },
    day: { kind: 'text', about: 'A day that a person taps', internal: true },
    days: { kind: 'text', about: 'All days on which a person comes', internal: true },
    tap: { kind: 'text', about: 'What a person taps', internal: true },
  },
  examples: ['/plan Carbone, Friday or Saturday', '/plan Lilia Fri, Sat or Sun at 8 for 4'],
  async run({ request = '', id, day, days, tap }, { member, displayName, ...context }) {
    if (plainWords(request) === 'list') return list({ ...context, member })
    const [, typedId, typed] = withId.exec(request) ?? []
    const named = id ?? (typedId && (await isPlan(typedId, { ...context, member })) ? typedId : undefined)
    if (!named) return begin(request, { ...context, member })
    const decision = decisions[tap ?? typed ?? '']
    if (decision) return decide(named as EveningId, decision, { ...context, member })
    const said = days === undefined ? readAnswer(day, tap ?? typed) : readDays(days)
    if (!said) return show(named, { ...context, member })
    const { app, from, in: here } = context
    const who = { by: from, name: member?.name ?? displayName, in: here, memberId: member?.id }
    const { answer } = await answerPlan(app, named as EveningId, said, who)
    return whisper(sayPlanAnswered(answer, member?.locale ?? defaultLocale))
  },
})

type PlanContext = Omit<CommandContext, 'member'> & { readonly member: CommandContext['member'] | undefined }

const decisions: Readonly<Record<string, 'book' | 'wait' | 'call-off'>> = {
  book: 'book',
  wait: 'wait',
  off: 'call-off',
}

/** Returns the context of a member. Refuses a stranger, who may answer to a plan but not make or read one. */
function asMember({ member, ...context }: PlanContext): CommandContext {
  if (!member) throw new Refusal({ kind: 'stranger' })
  return { ...context, member }
}

async function begin(words: string, context: PlanContext): Promise<Reply> {
  const own = asMember(context)
  return replyToDraft(await beginPlan.perform({ words }, own), own)
}

/** Returns whether there is a plan with that id. Checked because a word in capitals may also be a restaurant's name. */
async function isPlan(id: string, context: PlanContext): Promise<boolean> {
  if (/\d/.test(id) || !context.member) return true
  try {
    await showPlan.perform({ plan: id }, asMember(context))
    return true
  } catch (error) {
    if (error instanceof Refusal && error.facts.kind === 'unknown-plan') return false
    throw error
  }
}

async function decide(
  id: EveningId,
  decision: 'book' | 'wait' | 'call-off',
  context: PlanContext,
): Promise<Reply> {
  const own = asMember(context)
  const { plan: decided } = await decidePlan.perform({ plan: id, decision }, own)
  return whisper(sayDecided(decision, decided, own.member.locale))
}

async function show(id: string, context: PlanContext): Promise<Reply> {
  const own = asMember(context)
  return whisper(sayPlanSeen(await showPlan.perform({ plan: id }, own), own.member.locale))
}

async function list(context: PlanContext): Promise<Reply> {
  const own = asMember(context)
  return whisper(sayPlans(await listPlans.perform({}, own), own.member.locale))
}

/** Reads days with spaces between them; other text means no day. */
function readDays(said: string): PlanAnswer {
  return { kind: 'days', dates: said.split(' ').flatMap((one) => parseLocalDate(one) ?? []), guests: 0 }
}

/** Reads a tapped day, or the answer of a button or of typed words. */
function readAnswer(day: string | undefined, said: string | undefined): PlanAnswer | undefined {
  const date = day === undefined ? undefined : parseLocalDate(day)
  if (date) return { kind: 'day', date }
  if (said === undefined) return undefined
  if (said === '+1') return { kind: 'guest' }
  const plain = plainWords(said)
  const attendance = readAttendance(plain)
  if (plain === 'no' || attendance === 'not-coming') return { kind: 'not-coming' }
  if (attendance === 'plus-one') return { kind: 'coming', guests: 1 }
  if (plain === 'yes' || attendance === 'coming') return { kind: 'coming', guests: 0 }
  throw new Refusal({ kind: 'unreadable-option', option: 'answer', typed: said.slice(0, 40), example: 'yes' })
}
