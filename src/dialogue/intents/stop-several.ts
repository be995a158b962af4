// Stops several requests after a question: "cancel both", "cancel everything except Lilia".
import type { CommandContext } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import { jobsNamed } from '../../commands/pick-job.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { localDateOf } from '../../domain/time.ts'
import { mostAtOnce } from '../../words/cancel-several.ts'
import { aboveHowToCancel } from '../../words/small-talk.ts'
import { call, type Subject } from '../define-intent.ts'

/** Matches words for all requests. */
const every = /(?<!\p{L})(?:both|all|everything|every|them)(?!\p{L})/u
const both = /(?<!\p{L})both(?!\p{L})/u
/** Matches words for all requests except some: "everything except Lilia". */
const exceptFor =
  /^ (?:(?:them |it )?all|both|everything|every \p{L}+|all (?:of )?(?:them|it|my \p{L}+|our \p{L}+|the \p{L}+))(?: (?:my|our|the|requests?|bookings?|reservations?|tables?|one))*[ ,]+(?:but|except|excluding|other than|apart from|besides|aside from|save)(?: (?:for|not|keep))* (.+)$/u
const aroundName = /^(?:the|my|our) | (?:one|request|booking|reservation|table|please|pls|thanks)(?= |$)/gu

/** Returns true if the words mean all requests: "both", "everything". */
export function namesEvery(plain: string): boolean {
  return every.test(plain)
}

/** Asks whether to stop all requests, if the words mean them; `undefined` if there are not several. */
export async function stoppingEvery(
  plain: string,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  if (!every.test(plain)) return undefined
  const all = await stoppable(subject, context)
  const fits = both.test(plain) ? all.length === 2 : all.length > 1
  return fits ? stoppingAll(all) : undefined
}

/**
 * Asks whether to stop everything but the named requests. Lists the requests if it is not clear which ones stay.
 * Returns `undefined` if the words name none that stay.
 * @param rest the words after the verb.
 */
export async function sparing(
  rest: string,
  subject: Subject,
  context: CommandContext,
): Promise<WordsEffect | undefined> {
  const [, kept] = exceptFor.exec(rest) ?? []
  if (!kept) return undefined
  const all = await stoppable(subject, context)
  const named = kept
    .split(/,? and |, /u)
    .map((part) => jobsNamed(part.replace(aroundName, ' ').trim(), all, context))
  const left = all.filter((job) => !named.some((jobs) => jobs.includes(job)))
  const isClear = left.length > 0 && named.every((jobs) => jobs.length > 0)
  const asked = isClear ? stoppingAll(left) : undefined
  const list = { kind: 'command', command: 'jobs', args: {} } as const
  return asked ?? { kind: 'said', said: list, above: aboveHowToCancel() }
}

/** Returns the requests and booked tables that can still be stopped. */
async function stoppable({ jobs }: Subject, { app }: CommandContext): Promise<readonly Job[]> {
  const now = app.clock.now()
  const isHeld = ({ outcome, date, venue }: Job) =>
    outcome?.kind === 'booked' && !outcome.releasedAt && date >= localDateOf(now, venue.zone)
  return (await jobs()).filter((job) => isOpen(job) || isHeld(job))
}

/** Asks whether to stop these requests. A booked table may cost a fee, so the member picks it in a list. */
function stoppingAll(all: readonly Job[]): WordsEffect | undefined {
  const isPlain = all.every(isOpen) && all.length <= mostAtOnce
  return isPlain ? call('cancel', { all: all.map(({ id }) => id).join('-') }) : undefined
}
