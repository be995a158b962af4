// Runs rehearsals in a worker thread, which is stopped after each. The thread has no store, no vault and no ledger, so a
// rehearsal can change nothing; it delays no hunt, and its memory is free again when it ends.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { RehearsedOrder } from '../../src/domain/rehearsal.ts'
import type { RehearseOrder } from '../../src/ports/rehearse-order.ts'
import type { RehearsalSettings, StagedPlan } from './run-rehearsal.ts'

type Rehearsing = { readonly rehearse: StagedPlan }

/** Maximum milliseconds of a rehearsal. Most take one second. */
const longestMs = 30_000
/** Maximum megabytes of the thread's objects. */
const memoryMb = 128

/**
 * Returns the function that rehearses orders, one at a time. Calls for one order in one revision share a rehearsal that
 * is under way.
 */
export function createRehearsals(settings: RehearsalSettings): RehearseOrder {
  const underWay = new Map<string, Promise<RehearsedOrder>>()
  let last: Promise<unknown> = Promise.resolve()
  return (plan) => {
    const key = JSON.stringify([plan.order.id, plan.order.revision, plan.releasedAfterMs, plan.headStartMs])
    const same = underWay.get(key)
    if (same) return same
    const run = last.then(() => rehearseApart({ ...plan, ...settings }))
    const shared = run.finally(() => underWay.delete(key))
    last = shared.catch(() => {})
    underWay.set(key, shared)
    return shared
  }
}

async function rehearseApart(plan: StagedPlan): Promise<RehearsedOrder> {
  const data: Rehearsing = { rehearse: plan }
  const worker = new Worker(new URL(import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  // A rehearsal does not keep the process alive.
  worker.unref()
  const tooLong = AbortSignal.timeout(longestMs)
  try {
    return await new Promise<RehearsedOrder>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('A rehearsal ended without a result')))
      tooLong.addEventListener('abort', () => reject(tooLong.reason), { once: true })
    })
  } finally {
    await worker.terminate()
  }
}

const isRehearsing = (data: unknown): data is Rehearsing =>
  typeof data === 'object' && data !== null && 'rehearse' in data
if (!isMainThread && isRehearsing(workerData)) {
  const { runRehearsal } = await import('./run-rehearsal.ts')
  parentPort?.postMessage(await runRehearsal(workerData.rehearse))
}
