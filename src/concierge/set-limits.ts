// Changes the limits that the owners set for each member.
import type { Member } from '../domain/identity.ts'
import { largestOpenJobs } from '../domain/limits.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'

/**
 * Sets the maximum number of open requests per member. Requests that are already open stay. Refuses with `owners-only`,
 * and with `unreadable-setting` unless the number is 1 to 100.
 */
export async function setOpenJobs(
  app: Pick<AppContext, 'store'>,
  by: Member,
  openJobs: number,
): Promise<void> {
  if (by.role !== 'owner') throw new Refusal({ kind: 'owners-only', command: 'members' })
  if (openJobs < 1 || openJobs > largestOpenJobs) {
    throw new Refusal({
      kind: 'unreadable-setting',
      setting: 'requests',
      example: `a number from 1 to ${largestOpenJobs}`,
    })
  }
  await app.store.limits.set('openJobs', openJobs)
}
