// Runs rehearsals in a child process, which ends after each. The process has no store, no vault, no ledger and no
// settings, so a rehearsal can change nothing. It has a low priority, so it delays no hunt, and its memory is freed
// when it ends.
import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { RehearsedOrder } from '../../src/domain/rehearsal.ts'
import type { RehearseOrder } from '../../src/ports/rehearse-order.ts'
import type { RehearsalSettings, StagedPlan } from './run-rehearsal.ts'

/** The argument of the child process. */
const asChild = 'rehearse-apart'
/** Maximum milliseconds of a rehearsal. Most take one or two seconds, but a busy machine is slow. */
const longestMs = 55_000
/** Maximum megabytes of the process's objects. */
const memoryMb = 128
/** The priority of the process: lower than that of all ordinary processes. */
const lowPriority = 5

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
  const child = fork(fileURLToPath(import.meta.url), [asChild], {
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  try {
    return await resultOf(child, plan)
  } finally {
    child.kill()
  }
}

/**
 * Resolves with the result. Rejects with the end of the process's stderr if it ends without a result or takes too
 * long.
 */
function resultOf(child: ChildProcess, plan: StagedPlan): Promise<RehearsedOrder> {
  const tooLong = AbortSignal.timeout(longestMs)
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text
  })
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as RehearsedOrder))
    child.once('error', reject)
    child.once('close', () => reject(new Error(`A rehearsal ended without a result: ${words}`)))
    tooLong.addEventListener('abort', () => reject(tooLong.reason), { once: true })
    child.send(plan)
  })
}

/** Waits for a plan, and sends the result back. Ends at once if the parent process has ended. */
function serveParent(): void {
  setPriority(lowPriority)
  process.once('disconnect', () => process.exit())
  process.once('message', async (plan) => {
    const { runRehearsal } = await import('./run-rehearsal.ts')
    process.send?.(await runRehearsal(plan as StagedPlan))
  })
}

if (process.send && process.argv[2] === asChild) serveParent()
