// Collects the figures of a member's hunts by week or, for an owner, of the hunts of all members.
import { type EndedHunt, figuresOf, mondayOf, type WeekFigures } from '../domain/figures.ts'
import type { Member } from '../domain/identity.ts'
import type { Job, JobState } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { addDays, type Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

const ended: readonly JobState[] = ['booked', 'missed', 'failed']
/** Maximum number of hunts whose reports are read. The latest ones are read. */
const mostHunts = 500

/** Returns the figures, the earliest week first. Refuses with `owners-only` if a friend asks for those of everyone. */
export async function seeFigures(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  member: Member,
  { weeks, isForEveryone }: { readonly weeks: number; readonly isForEveryone: boolean },
): Promise<readonly WeekFigures[]> {
  if (isForEveryone && member.role !== 'owner') throw new Refusal({ kind: 'owners-only', command: 'figures' })
  const now = clock.now()
  const since = `${addDays(mondayOf(now), -7 * (weeks - 1))}T00:00:00.000Z` as Instant
  const read = isForEveryone
    ? await store.jobs.latestEnded(ended, { since, limit: mostHunts })
    : (await store.jobs.of(member.id))
        .filter((job) => ended.includes(job.state) && isSince(job, since))
        .toSorted((one, other) => ((one.endedAt ?? '') < (other.endedAt ?? '') ? 1 : -1))
        .slice(0, mostHunts)
  const reports = await store.reports.findAll(read.map(({ id }) => id))
  const hunts = read.map((job): EndedHunt => {
    const report = reports.get(job.id)
    return { job, ...(report && { report }) }
  })
  return figuresOf(hunts, now, weeks)
}

function isSince({ endedAt }: Job, since: Instant): boolean {
  return endedAt !== undefined && endedAt >= since
}
