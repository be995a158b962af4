// Lists the drops of the next seven days that a member's requests wait for or, for an owner, those of all members.
import type { Member } from '../domain/identity.ts'
import { isOpen, type Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs } from '../domain/time.ts'
import { type PlannedDrop, type WeekAhead, weekMs } from '../domain/week-ahead.ts'
import type { AppContext } from '../ports/app-context.ts'

/** Maximum number of drops in a week. */
const mostDrops = 100

/** Returns the drops, the next one first. Refuses with `owners-only` if a friend asks for those of everyone. */
export async function seeWeek(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  member: Member,
  isForEveryone: boolean,
): Promise<WeekAhead> {
  if (isForEveryone && member.role !== 'owner') throw new Refusal({ kind: 'owners-only', command: 'week' })
  const from = clock.now()
  const to = addMs(from, weekMs)
  const drops = new Map<string, PlannedDrop>()
  const isInWeek = (job: Job) => isOpen(job) && job.dropAt >= from && job.dropAt <= to
  const own = isForEveryone ? undefined : (await store.jobs.of(member.id)).filter(isInWeek)
  for await (const job of own ?? store.jobs.openBetween({ from, to })) {
    if (!job.dropRule || job.watch) continue
    const { dropAt, venue, date, partySize } = job
    const requests = (drops.get(job.orderId)?.requests ?? 0) + 1
    if (requests === 1 && drops.size === mostDrops) break
    drops.set(job.orderId, { dropAt, venue, date, partySize, requests })
  }
  return { from, drops: [...drops.values()] }
}
