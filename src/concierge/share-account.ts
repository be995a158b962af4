// Handles an account that several members have linked. Tells each of the other members. If two members requested the
// same table, stops one of the requests.
import type { Credential } from '../domain/credential.ts'
import type { Member } from '../domain/identity.ts'
import { type Job, statesBefore } from '../domain/job.ts'
import { epochMs } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { findSharersTwin } from './check-request.ts'
import { isFrozen } from './jobs/plan-order.ts'
import { knowSharers } from './jobs/shared-account.ts'
import { tellPrivately } from './jobs/tell-privately.ts'

export type Shared = {
  /** The names of the other members who linked the same account before. */
  readonly sharers: readonly string[]
  /** The member's requests that ended, because another member of the account had requested the same table. */
  readonly stopped: readonly Job[]
}

type LinkedNow = {
  readonly credential: Credential
  /** The member's credential before this link. */
  readonly before: Credential | undefined
  readonly member: Member
  readonly platformName: string
}

/**
 * Tells the other members of the account. Ends requests of the linking member for tables that one of these members
 * has requested too. Call it inside the transaction that stores the credential, and plan the orders of the ended
 * requests after that transaction.
 */
export async function shareAccount(
  app: Pick<AppContext, 'clock' | 'scheduler'>,
  store: Store,
  linked: LinkedNow,
): Promise<Shared> {
  const { memberId, platform } = linked.credential
  const sharers = await knowSharers(store, memberId, platform)
  const isNew = linked.before?.account.key !== linked.credential.account.key
  for (const sharer of isNew ? sharers : []) await tell(store, sharer, linked)
  const members = await Promise.all(sharers.map((sharer) => store.members.byId(sharer.memberId)))
  const names = members.flatMap((member) => (member ? [member.name] : []))
  return { sharers: names, stopped: await stopTwins(app, store, linked.credential) }
}

async function tell(store: Store, sharer: Credential, { credential, member, platformName }: LinkedNow) {
  const { platform, linkedAt } = credential
  await tellPrivately(store, {
    id: `${sharer.memberId}-${member.id}-${platform}-shared-${epochMs(linkedAt).toString(36)}`,
    memberId: sharer.memberId,
    to: sharer.linkedBy,
    fact: { kind: 'account-shared', platformName, name: member.name },
    at: linkedAt,
  })
}

/**
 * Ends the requests of the member who just linked the account, if another member of the account has requested the
 * same table. A request whose order is frozen continues, because the order books on the account that was linked
 * before.
 */
async function stopTwins(
  app: Pick<AppContext, 'clock' | 'scheduler'>,
  store: Store,
  { memberId, platform, linkedAt }: Credential,
) {
  const stopped: Job[] = []
  for (const job of await store.jobs.openOn(memberId, platform)) {
    if (isFrozen(app, job) || !(await findSharersTwin(store, job))) continue
    const end = { endedAt: linkedAt }
    if (await store.jobs.move(job.id, statesBefore('cancelled'), 'cancelled', end)) stopped.push(job)
  }
  return stopped
}
