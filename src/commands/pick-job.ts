// Finds the request that a member means: by its code, by its restaurant or day, or because it is the only one. If
// several match, asks which one.
import { type CommandContext, whisper } from '../chat/define-command.ts'
import { type JobId, parseCode } from '../domain/ids.ts'
import { isOpen, type Job } from '../domain/job.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { nameFit } from '../domain/venue-name.ts'
import { listRequests } from '../operations/list-requests.ts'
import { platformNamer } from '../operations/platform-namer.ts'
import { readRequest } from '../reading/index.ts'
import { askWhichJob } from '../words/which-job.ts'

export type Picked = { readonly id: JobId } | { readonly reply: Reply }

export type Picking = {
  readonly command: string
  /** Returns true if the command can handle the job. */
  readonly isOffered: (job: Job) => boolean
  /** Further short arguments that each choice in the list passes to the command. */
  readonly args?: Readonly<Record<string, string>>
  /** The name of the option that takes the code. The default is `job`. */
  readonly option?: string
}

/** The maximum number of choices in a list. */
const mostOffered = 10

/**
 * Returns the code of the job, or a reply that asks which job the member means. Refuses with `unknown-job` if the text
 * names no job, and with `no-job` if the command can handle none of the member's jobs.
 */
export async function pickJob(
  typed: string | undefined,
  context: CommandContext,
  picking: Picking,
): Promise<Picked> {
  const { all } = await listRequests.perform({ state: 'all', limit: mostOffered }, context)
  const inside = typed?.split(/[\s,]+/).find((word) => all.some(({ id }) => id === parseCode(word)))
  const code = typed && parseCode(inside ?? typed)
  // A code goes to the verb unchecked, because the verb refuses it with the exact reason. A text such as `LILIA`
  // looks like a code, but may be a restaurant.
  if (
    code &&
    (inside !== undefined || /\d/.test(code) || typed === code) &&
    !all.some(({ venue }) => nameFit(code, venue.name) === 0)
  ) {
    return { id: code as JobId }
  }
  const offered = all.filter(picking.isOffered)
  const meant = typed ? jobsNamed(typed, offered, context) : offered
  const [first, ...others] = meant
  if (!first) {
    // Also returns a request that the command can't handle, because the verb then refuses it with the reason.
    const [known] = typed ? jobsNamed(typed, all, context) : []
    if (known) return { id: known.id }
    if (typed && code) return { id: code as JobId }
    throw new Refusal(
      typed
        ? { kind: 'unknown-job', typed: typed.slice(0, 40) }
        : { kind: 'no-job', command: picking.command },
    )
  }
  if (others.length === 0) return { id: first.id }
  const { command, args = {}, option = 'job' } = picking
  const toCall = (job: Job) => ({ command, args: { ...args, [option]: job.id } })
  const reader = { locale: context.member.locale, toPlatformName: platformNamer(context.app) }
  return { reply: whisper(askWhichJob(meant.slice(0, mostOffered), toCall, reader)) }
}

/** Returns the jobs whose restaurant or day, or both, the words name. */
export function jobsNamed(
  typed: string,
  jobs: readonly Job[],
  { app, member }: Pick<CommandContext, 'app' | 'member'>,
): readonly Job[] {
  const { locale } = member
  const names = [...new Set(jobs.map(({ venue }) => venue.name))]
  const reading = readRequest(typed, { now: app.clock.now(), zone: locale.zone, locale, venues: names })
  const { date, dates = date ? [date] : [], unsure, venue, partySize } = reading
  const maybe = unsure.flatMap((one) => (one.field === 'date' ? one.options : []))
  const days = [...dates, ...maybe]
  const named = venue ?? typed
  const isOfName = ({ venue: { name } }: Job) => nameFit(named, name) !== undefined
  const isOfPlace = ({ venue: { city, neighborhood } }: Job) =>
    [neighborhood, city].some((place) => place !== '' && nameFit(named, place) === 0)
  // "The Chicago one" names a request by its city.
  const byName = jobs.some(isOfName) ? isOfName : isOfPlace
  const isOnDay = (job: Job) => days.includes(job.date)
  // "Thursday" also names the Thursday of a request for a later week.
  const isNear = ({ date: near }: Job) =>
    readRequest(typed, { now: app.clock.now(), zone: locale.zone, locale, venues: names, near }).date === near
  const byDay = jobs.some(isOnDay) ? isOnDay : isNear
  // "The one for 3" names a request by its party size.
  if (partySize !== undefined && days.length === 0 && !jobs.some(byName))
    return jobs.filter((job) => job.partySize === partySize)
  if (venue !== undefined || days.length === 0)
    return jobs.filter((job) => byName(job) && (days.length === 0 || byDay(job)))
  return jobs.filter(byDay)
}

/** Returns true if the job is open and is not a watch, so that it can be changed. */
export function isChangeable(job: Job): boolean {
  return isOpen(job) && !job.watch
}
