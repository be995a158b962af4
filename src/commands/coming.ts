// Stores whether a person comes to the plan of the group or, without a plan, to the table that was booked there last.
// Friends who are not members may use it too.
import { defineOpenCommand, whisper } from '../chat/define-command.ts'
import { answerPlan, latestPlanIn, type PlanAnswer } from '../concierge/evenings/answer-plan.ts'
import { answerTable } from '../concierge/evenings/answer-table.ts'
import type { Attendance } from '../domain/evening.ts'
import { type JobId, parseCode } from '../domain/ids.ts'
import { defaultLocale } from '../domain/locale.ts'
import { Refusal } from '../domain/refusal.ts'
import { plainWords, readAttendance } from '../reading/index.ts'
import { sayAnswered } from '../words/headcount.ts'
import { sayPlanAnswered } from '../words/plan.ts'

/** Matches the code of a table before the answer. A word in lower case without a digit is not a code. */
const withCode = /^#?(?=\w*\d|[A-Z]{4})([0-9A-Za-z]{4})(?:\s+(.*)|$)/

export const coming = defineOpenCommand({
  name: 'coming',
  summary: 'Say if you’re coming to the table booked here',
  options: {
    answer: {
      kind: 'text',
      about: 'yes, +1 or no, after the table’s code if you like',
      rest: true,
      maxLength: 80,
    },
    job: { kind: 'text', about: 'The code of the table', internal: true },
  },
  examples: ['/coming', '/coming +1', '/coming no', '/coming K7Q2 +1'],
  async run({ answer: typed = 'yes', job }, { app, from, in: here, member, displayName }) {
    const coded = withCode.exec(typed)
    const [named, answer] = coded ? [coded[1], coded[2] ?? ''] : [job, typed]
    const attendance = readAnswer(answer === '' ? 'yes' : answer)
    const locale = member?.locale ?? defaultLocale
    const code = named === undefined ? undefined : ((parseCode(named) ?? named) as JobId)
    const who = { by: from, name: member?.name ?? displayName, in: here, memberId: member?.id }
    const plan = code === undefined ? await latestPlanIn(app, here) : undefined
    if (plan) {
      const { answer: given } = await answerPlan(app, plan.id, planAnswers[attendance], who)
      return whisper(sayPlanAnswered(given, locale))
    }
    const answered = await answerTable(app, code, attendance, who)
    return whisper(sayAnswered(attendance, answered, locale))
  },
})

const planAnswers: Readonly<Record<Attendance, PlanAnswer>> = {
  coming: { kind: 'coming', guests: 0 },
  'plus-one': { kind: 'coming', guests: 1 },
  'not-coming': { kind: 'not-coming' },
}

const answers: Readonly<Record<string, Attendance>> = {
  yes: 'coming',
  y: 'coming',
  '+1': 'plus-one',
  no: 'not-coming',
  n: 'not-coming',
}

/** Reads a button's value or typed words. Refuses with `unreadable-option`. */
function readAnswer(typed: string): Attendance {
  const plain = plainWords(typed)
  const read = answers[typed.trim().toLowerCase()] ?? answers[plain] ?? readAttendance(plain)
  if (read) return read
  throw new Refusal({ kind: 'unreadable-option', option: 'answer', typed: typed.slice(0, 40), example: '+1' })
}
