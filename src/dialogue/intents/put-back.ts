// Recognizes words such as "put that one back" and "undo that" after a cancellation, and asks for the same table again.
// Books nothing before the member confirms.
import { jobsNamed } from '../../commands/pick-job.ts'
import type { Job } from '../../domain/job.ts'
import { DAY_MS, type Instant, MINUTE_MS, msBetween } from '../../domain/time.ts'
import { abovePutBack } from '../../words/small-talk.ts'
import type { Intent, Subject } from '../define-intent.ts'

const lead =
  "^(?:(?:wait|no|nope|nah|oh|ok|sorry|oops|whoops|actually|hold on|hang on|hmm|shit|damn|please|pls|on second thoughts?|i changed my mind|changed my mind|never ?mind|can you|could you|can we|i(?:'d| would) like (?:you )?to|i want (?:you )?to|let's)[ ,.!]+)*"
const it =
  '(?:it|that|this|them|those|both)(?: (?:one|two|request|booking|table))?|the (?:last |first )?(?:one|request|booking|table)'
const end = '(?: (?:please|pls|back|again|then|after all|thanks|on|in|on (?:the|my) list))*$'
/** Matches words that can only mean a cancellation that the member takes back. */
const sure: readonly RegExp[] = [
  new RegExp(`${lead}(?:put|bring|get|take|add|turn) (?:(${it}|.{2,40}?) )?back(?: (on|in|up))?${end}`, 'u'),
  new RegExp(`${lead}(?:put|bring|add) back (.{2,40}?)${end}`, 'u'),
  new RegExp(
    `${lead}(?:un-?cancel|un-?do (?:the )?cancell?(?:ation|ing)|restore|reinstate|revive|reactivate|reopen)(?: (.{2,40}?))?${end}`,
    'u',
  ),
  new RegExp(
    `${lead}i (?:(?:did not|didn't) (?:mean|want) to cancel(?: (.{2,40}?))?|(?:want|need) (${it}) back|(?:still|do) want (${it})|cancell?ed (?:it |that )?(?:by (?:mistake|accident)|the wrong one))${end}`,
    'u',
  ),
]
/** Matches words that take something back, such as a cancellation that was just made. */
const maybe = new RegExp(
  `${lead}(?:undo|un-?do (?:it|that|this)|revert(?: (?:it|that))?|keep (?:it|that|this|them)|don't cancel(?: (?:it|that|this|them))?)${end}`,
  'u',
)
/** The time after a cancellation in which "undo" can mean it. */
const justCancelledMs = 10 * MINUTE_MS
/** The time after a cancellation in which "it" can mean the request. */
const cancelledMs = DAY_MS
const isIt = new RegExp(`^(?:${it})$`, 'u')

export const putBack: Intent = {
  name: 'a cancelled request again',
  examples: [
    'put that one back',
    'wait no, put it back',
    'bring back Saint Fennel',
    'uncancel it',
    'i didn’t mean to cancel that',
    'undo that',
  ],
  async read({ plain, isOnlyReply }, subject, context) {
    if (subject.draft || isOnlyReply) return undefined
    const found = sure.map((form) => form.exec(plain)).find((match) => match !== null)
    if (!found && !maybe.test(plain)) return undefined
    const ended = (await subject.jobs())
      .filter((job) => endOf(job) !== undefined)
      .toSorted((a, b) => (endOf(b) ?? '').localeCompare(endOf(a) ?? ''))
    const named = found
      ?.slice(1)
      .find((part) => part !== undefined && !isIt.test(part) && !/^(?:on|in|up)$/.test(part))
    const [job, other] = named ? jobsNamed(named, ended, context) : ended
    const at = job && endOf(job)
    if (!job || !at) return undefined
    const isLate = msBetween(at, context.app.clock.now()) > (found ? cancelledMs : justCancelledMs)
    if (!named && (isLate || isAboutOther(job, at, subject))) return undefined
    const before = other && endOf(other)
    // Two requests that ended together: the member picks one.
    const areSeveral = before !== undefined && msBetween(before, at) < MINUTE_MS
    const said = {
      kind: 'command',
      command: 'again',
      args: areSeveral ? {} : { job: job.id, date: job.date },
    } as const
    return { kind: 'said', said, above: abovePutBack() }
  },
}

/** Returns true if a message about another request came after the cancellation. */
function isAboutOther({ id }: Job, at: Instant, { shown }: Subject): boolean {
  return shown?.about !== undefined && shown.about !== id && shown.at > at
}

/** Returns when the member canceled the request or gave the table up; `undefined` if they did not. */
function endOf({ state, endedAt, outcome }: Job) {
  if (state === 'cancelled') return endedAt
  return outcome?.kind === 'booked' ? outcome.releasedAt : undefined
}
