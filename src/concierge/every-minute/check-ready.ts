// Checks a day before each drop, and again ten minutes before it, whether all is ready. Tells the member in private
// about each fault and how to repair it. Sends nothing if there is no fault.
import type { HostCondition } from '../../domain/host-condition.ts'
import type { Identity } from '../../domain/identity.ts'
import type { ChatId } from '../../domain/ids.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { type ReadyFault, type ReadyStage, readyAheadMs } from '../../domain/ready.ts'
import { addMs, epochMs, type Instant, msBetween } from '../../domain/time.ts'
import { collect } from '../../ports/collect.ts'
import type { Store } from '../../ports/store.ts'
import { tellPrivately } from '../jobs/tell-privately.ts'
import { findReadyFaults, type ReadyDeps, type ReadyLook } from './find-ready-faults.ts'
import { guardEach } from './guard-each.ts'

const stages: readonly ReadyStage[] = ['day', 'minutes']
/** How near a drop may be at each check, in milliseconds. A drop that is nearer gets the next check, or none. */
const nearestMs: Readonly<Record<ReadyStage, number>> = { day: readyAheadMs.minutes, minutes: 0 }

/**
 * Returns a function to call every minute. It checks each drop once in each stage. The first round also checks drops
 * that became due before the start. A message that was sent before a restart is not sent again.
 */
export function createReadyCheck(app: ReadyDeps): () => Promise<void> {
  const lookedTo = new Map<ReadyStage, Instant>()
  return async () => {
    for (const stage of stages) {
      const now = app.clock.now()
      const nearest = addMs(now, nearestMs[stage])
      const before = lookedTo.get(stage) ?? nearest
      const due = { from: before > nearest ? before : nearest, to: addMs(now, readyAheadMs[stage]) }
      const jobs = (await collect(app.store.jobs.openBetween(due))).filter((job) => isDue(job, stage))
      const byDrop = Map.groupBy(jobs, ({ memberId, dropAt }) => `${memberId} ${dropAt}`)
      await guardEach(app, byDrop.values(), (sameDrop) => look(app, stage, sameDrop))
      lookedTo.set(stage, due.to)
    }
  }
}

/**
 * Returns true if the job waits for a drop and was requested before the instant of the check. A later request was
 * checked when it was made.
 */
function isDue({ dropRule, watch, askedAt, dropAt }: Job, stage: ReadyStage): boolean {
  return dropRule !== undefined && !watch && msBetween(askedAt, dropAt) > readyAheadMs[stage]
}

async function look(app: ReadyDeps, stage: ReadyStage, jobs: readonly Job[]): Promise<void> {
  const [first] = jobs
  const member = first && (await app.store.members.byId(first.memberId))
  if (!first || !member) return
  const { dropAt } = first
  const id = `${member.id}-ready-${stage}-${epochMs(dropAt).toString(36)}`
  if (await app.store.outbox.knows(id as never)) return
  const found = await findReadyFaults(app, { stage, member, dropAt, jobs })
  const { to, faults } = await reachable(app, first.askedBy, { member, found })
  if (faults.length === 0) return
  const helper = member.role === 'owner' ? undefined : (await app.store.members.owners())[0]?.name
  await app.store.transaction(async (store) => {
    const open = await stillOpen(store, jobs)
    if (open.length === 0) return
    const fact = { kind: 'not-ready', jobs: open, dropAt, faults, ...(helper && { helper }) } as const
    await tellPrivately(store, { id, memberId: member.id, to, fact, at: app.clock.now() })
  })
}

/** Returns the jobs that the member has not canceled or changed while the faults were looked for. */
async function stillOpen(store: Store, jobs: readonly Job[]): Promise<readonly Job[]> {
  const now = await Promise.all(jobs.map(({ id }) => store.jobs.find(id)))
  return now.flatMap((job, index) => (job && isOpen(job) && job.dropAt === jobs[index]?.dropAt ? job : []))
}

/**
 * Returns the chat for the message: another chat of the member if the chat of the request can't be reached. If the
 * member has no other chat, removes the fault that the chat can't be reached, because the message would arrive only
 * after the chat works again.
 */
async function reachable(
  app: ReadyDeps,
  asked: Identity,
  { member, found }: { readonly member: ReadyLook['member']; readonly found: readonly ReadyFault[] },
): Promise<{ readonly to: Identity; readonly faults: readonly ReadyFault[] }> {
  const away = new Set(app.standing().flatMap(({ wrong }) => (wrong ? chatOf(wrong.condition) : [])))
  if (!away.has(asked.chat)) return { to: asked, faults: found }
  const other = (await app.store.members.identitiesOf(member.id)).find(({ chat }) => !away.has(chat))
  if (other) return { to: other, faults: found }
  const isOfChat = (fault: ReadyFault) => fault.kind === 'host' && chatOf(fault.condition).length > 0
  return { to: asked, faults: found.filter((fault) => !isOfChat(fault)) }
}

function chatOf(condition: HostCondition): readonly ChatId[] {
  return 'chat' in condition ? [condition.chat] : []
}
