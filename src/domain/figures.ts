// Figures of hunts by week: how many booked a table, how fast, and how many finds they took. Pure functions.
import { bookedAtMsIn } from './hunt-story.ts'
import type { Job } from './job.ts'
import type { Report } from './report.ts'
import { addDays, type Instant, type LocalDate, localDateOf, weekdayOf, type ZoneId } from './time.ts'

/** One hunt that has ended: its job, and its report if one was sent. */
export type EndedHunt = {
  readonly job: Pick<Job, 'id' | 'orderId' | 'endedAt' | 'outcome' | 'dropRule'>
  readonly report?: Report
}

export type WeekFigures = {
  /** The Monday of the week, in UTC. */
  readonly weekOf: LocalDate
  readonly booked: number
  readonly missed: number
  readonly failed: number
  /**
   * The median time from the opening to the booked table, in milliseconds. Absent if no hunt booked a table at an
   * opening.
   */
  readonly bookedAfterMs?: number
  /** The median lateness of the find for the opening, in milliseconds. Absent without such a find. */
  readonly firstFindLateMs?: number
  /** The finds that the hunts sent. Requests that share a hunt count its finds once. */
  readonly finds: number
}

const utc = 'UTC' as ZoneId

/** Returns the Monday of the week of an instant, in UTC. */
export function mondayOf(at: Instant): LocalDate {
  const date = localDateOf(at, utc)
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

/**
 * Returns the figures of the last `weeks` calendar weeks, of which the current one is the last. The earliest comes first, and
 * weeks without hunts are included.
 */
export function figuresOf(hunts: readonly EndedHunt[], now: Instant, weeks: number): readonly WeekFigures[] {
  const last = mondayOf(now)
  const byWeek = Map.groupBy(hunts, ({ job }) => mondayOf(job.endedAt ?? now))
  return Array.from({ length: weeks }, (_, index) => {
    const weekOf = addDays(last, (index - weeks + 1) * 7)
    return figuresOfWeek(weekOf, byWeek.get(weekOf) ?? [])
  })
}

function figuresOfWeek(weekOf: LocalDate, hunts: readonly EndedHunt[]): WeekFigures {
  const count = (kind: string) => hunts.filter(({ job }) => job.outcome?.kind === kind).length
  const atOpenings = hunts.filter(({ job }) => job.dropRule)
  const bookedAfterMs = median(atOpenings.map(({ job, report }) => report && bookedAtMsIn(job, report)))
  const firstFindLateMs = median(atOpenings.map(({ report }) => report?.firstFindLateMs))
  const perOrder = new Map(hunts.map(({ job, report }) => [job.orderId, report?.requests.find ?? 0]))
  return {
    ...{ weekOf, booked: count('booked'), missed: count('missed'), failed: count('failed') },
    ...(bookedAfterMs !== undefined && { bookedAfterMs }),
    ...(firstFindLateMs !== undefined && { firstFindLateMs }),
    finds: [...perOrder.values()].reduce((sum, finds) => sum + finds, 0),
  }
}

/** Returns the median of the values that are not `undefined`, rounded. */
function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2)
}
