// Reads words that hold the name of one scheduled request and a change of it: "add one more person to Lilia", "Lilia
// needs to be 10pm".
import type { CommandContext } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import type { Job } from '../../domain/job.ts'
import { type ChangeableField, readBound, readChange } from '../../reading/index.ts'
import { call, type Words } from '../define-intent.ts'

/** Matches words that ask for a change next to a restaurant's name: "Lilia needs to be 10pm". */
const asksChange =
  /(?<!\p{L})(?:amend|alter|revise|correct|tweak|needs? to be|should be|has to be|have to be|must be|is now|are now|we're now|make it|make that|change|move)(?!\p{L})/iu

/** Reads words that hold the name of one request, and a change of it elsewhere: "add one more person to Lilia". */
export function changeOfNamed(
  { text, isOnlyReply }: Pick<Words, 'text' | 'isOnlyReply'>,
  open: readonly Job[],
  context: CommandContext,
): WordsEffect | undefined {
  const [job, ...others] = open.filter(({ venue }) => text.toLowerCase().includes(venue.name.toLowerCase()))
  if (!job || others.length > 0) return undefined
  const start = text.toLowerCase().indexOf(job.venue.name.toLowerCase())
  const [before, after] = [text.slice(0, start), text.slice(start + job.venue.name.length)]
  const rest = [
    before
      .replace(
        /(?:^|[\s,])(?:re|about|regarding|concerning|for|to|at|on|in|with|my|the|our|a)(?=[\s:]*$)/giu,
        '',
      )
      .replace(/(?:^|[\s,])(?:re|about|regarding|concerning|for|to|at|on)(?=[\s:]*$)/iu, ''),
    after
      .replace(/^(?:'s)?(?: (?:request|table|booking|reservation|order|one|dinner|lunch))*\s*[:,-]*/iu, '')
      .replace(
        /^\s*(?:'s|is|are|will be|'ll be)(?: (?:now|just|only|actually))* (?=\d|two|three|four|five|six)/iu,
        ' make it ',
      )
      .replace(
        /^\s*(?:please |pls )*(?:amend|alter|revise|correct|tweak|needs? to be|should be|has to be|have to be|must be|is now)(?: (?:it|that))?(?: to)?(?!\p{L})/iu,
        ' make it',
      ),
  ]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ')
  const read = readsAs(rest, job, context)
  if (!read || read.says.includes('venue')) return undefined
  const isAsked = asksChange.test(`${text} ${rest}`) || (read.isMarked && read.says.length < 3)
  if (isOnlyReply && !isAsked) return undefined
  if (!(read.shift || isAsked || changesOneField(rest, read.says))) return undefined
  return call('edit', { job: job.id, change: rest })
}

/** Matches words that tell the number of people as it is now: "we're 4 now", "we'll be 5". */
const tellsPeople =
  /(?<!\p{L})(?:we|there|it|us|party)(?:'re|'s|'ll| are| is| will)?(?: now| actually| going to| gonna| only| just)*(?: be)?(?: now| only| just)* (?:\d|two|three|four|five|six|seven|eight|nine|ten)(?!\d|[:.]\d| ?[ap]m)/iu

/**
 * Returns true if the words next to the name can only change the request, because a new request would name a day:
 * they tell only seats, only a charge, how many people come now, or one end of the times.
 */
function changesOneField(rest: string, says: readonly ChangeableField[]): boolean {
  if (says.every((field) => field === 'seating' || field === 'fee')) return true
  const [only] = says.length === 1 ? says : []
  return (
    (only === 'partySize' && tellsPeople.test(rest)) || (only === 'windows' && readBound(rest) !== undefined)
  )
}

/** Reads the words as a change of the request. */
export function readsAs(text: string, job: Job, { app, member }: CommandContext) {
  const { locale } = member
  return readChange(
    text,
    { now: app.clock.now(), zone: job.venue.zone, locale, near: job.date },
    job.venue.name,
  )
}
