// Compares a backup with the current database: what restoring would bring back, and what would be lost.
import { type CopyStamp, readStamp } from '../../src/domain/copy-stamp.ts'
import type { Job } from '../../src/domain/job.ts'
import { type Instant, toInstant } from '../../src/domain/time.ts'
import type { Store } from '../../src/ports/store.ts'
import type { RestorePlan } from '../../src/words/running/restore.ts'

/**
 * Returns what restoring would do.
 * @param present the current database; absent if there is none, or it can't be read.
 */
export async function planRestore(
  { backup, stamp, now, isFresh }: Pick<RestorePlan, 'backup' | 'stamp' | 'now' | 'isFresh'>,
  restored: Store,
  present: Store | undefined,
): Promise<RestorePlan> {
  const members = await restored.members.all()
  const nameOf = new Map(members.map(({ id, name }) => [id, name]))
  const open = await restored.jobs.open()
  const there = present ? await jobsOf(present) : []
  const nowIn = new Map(there.map((job) => [job.id, job]))
  const requests = await Promise.all(
    open.map(async (job) => {
      const since = nowIn.get(job.id)?.state
      const hasChanged = since !== undefined && since !== job.state && !isOpenState(since)
      return { job, member: nameOf.get(job.memberId) ?? '', ...(hasChanged && { since }) }
    }),
  )
  const lost = present && {
    requests: await missingIn(restored, there),
    members: (await present.members.all()).filter(({ id }) => !nameOf.has(id)).map(({ name }) => name),
  }
  const stillThere = new Set((await present?.members.all())?.map(({ id }) => id))
  return {
    ...{ backup, stamp, now, isFresh },
    members: members.length,
    accounts: (await restored.credentials.all()).length,
    open: requests,
    ...(lost && { lost }),
    rejoining: present ? members.filter(({ id }) => !stillThere.has(id)).map(({ name }) => name) : [],
  }
}

/** Returns the stamp of a copy, or when its file was written if it has none. */
export async function stampOf(copy: Store, writtenMs: number): Promise<CopyStamp> {
  const note = await copy.houseNotes.find('copy')
  const stamp = readStamp(note ?? '')
  return stamp.madeAt ? stamp : { ...stamp, madeAt: toInstant(Math.floor(writtenMs)) satisfies Instant }
}

function isOpenState(state: Job['state']): boolean {
  return state === 'requested' || state === 'scheduled'
}

async function jobsOf(store: Store): Promise<readonly Job[]> {
  const members = await store.members.all()
  return (await Promise.all(members.map(({ id }) => store.jobs.of(id)))).flat()
}

async function missingIn(store: Store, jobs: readonly Job[]): Promise<readonly Job[]> {
  const missing = await Promise.all(jobs.map(async (job) => ((await store.jobs.find(job.id)) ? [] : [job])))
  return missing.flat()
}
