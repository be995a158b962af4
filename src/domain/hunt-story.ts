// The story of one job's hunt: its events in order, as data. Texts and pictures are made from it.
import type { Job } from './job.ts'
import type { Attempt, Report, TimelineMark } from './report.ts'

/** One event of a hunt. `atMs` is in milliseconds from the drop, negative before it. */
export type HuntEvent =
  | { readonly kind: 'mark'; readonly atMs: number; readonly what: TimelineMark['what'] }
  /** A booking that was sent at `atMs`. */
  | { readonly kind: 'attempt'; readonly atMs: number; readonly attempt: Attempt }

/** How the same hunt ended for another member. Holds only facts that were announced in the group. */
export type OtherClaim = {
  readonly name: string
  /** When that member's table was booked, in milliseconds from the drop. Absent if the hunt booked none. */
  readonly bookedAtMs?: number
}

export type HuntStory = {
  readonly job: Job
  readonly events: readonly HuntEvent[]
  /** How many finds were sent. */
  readonly finds: number
  readonly tablesSeen: number
  readonly others: readonly OtherClaim[]
}

/** The marks (named instants) of the hunt that may belong to the booking of another member. */
const ofBookings: readonly TimelineMark['what'][] = ['first-prepare', 'first-book', 'booked']

/**
 * Returns the events of the job's hunt, the earliest first. A hunt has one timeline for all its claims, so marks of
 * bookings are left out if the job had none, and the job's own booking gives the time of `booked`.
 */
export function huntEvents(job: Pick<Job, 'id'>, report: Report): readonly HuntEvent[] {
  const attempts = report.verdicts.find(({ jobId }) => jobId === job.id)?.attempts ?? []
  const bookedAtMs = bookedAtMsIn(job, report)
  const marks = report.timeline.flatMap((mark): TimelineMark[] => {
    if (mark.what === 'booked') return bookedAtMs === undefined ? [] : [{ ...mark, atMs: bookedAtMs }]
    return attempts.length === 0 && ofBookings.includes(mark.what) ? [] : [mark]
  })
  return [
    ...marks.map((mark) => ({ kind: 'mark', ...mark }) as const),
    ...attempts.map((attempt) => ({ kind: 'attempt', atMs: attempt.bookedAtMs, attempt }) as const),
  ].toSorted((one, other) => one.atMs - other.atMs)
}

/** Returns when the hunt booked a table for the job, in milliseconds from the drop. */
export function bookedAtMsIn(job: Pick<Job, 'id'>, { verdicts }: Report): number | undefined {
  const attempts = verdicts.find(({ jobId }) => jobId === job.id)?.attempts ?? []
  const won = attempts.find(({ result }) => result === 'booked')
  return won && won.bookedAtMs + won.tookMs
}

/** Returns the story of the job's hunt. @param others the other members of the hunt whom the member knows of. */
export function toHuntStory(job: Job, report: Report, others: readonly OtherClaim[]): HuntStory {
  return {
    job,
    events: huntEvents(job, report),
    finds: report.requests.find ?? 0,
    tablesSeen: report.slotsSeen.length,
    others,
  }
}
