// Lists the open requests of all members, and the drops that they wait for. For owners.
import type { Job } from '../domain/job.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Instant, parseInstant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

export type OpenPage = { readonly items: readonly Job[]; readonly next: string | undefined }

type Wanted = { readonly limit: number; readonly cursor?: string | undefined }

/**
 * Returns open jobs by drop. Refuses a cursor that was never returned as `next`.
 * @param wanted `cursor` is the `next` of the page before.
 */
export async function listAllOpen({ store }: Pick<AppContext, 'store'>, wanted: Wanted): Promise<OpenPage> {
  const { limit, cursor } = wanted
  const [from, afterId] = cursor === undefined ? [] : readCursor(cursor)
  const items: Job[] = []
  let isAfter = afterId === undefined
  for await (const job of store.jobs.openBetween(from ? { from } : {})) {
    // If the job that the cursor names has ended since, the page begins with the first job of a later drop.
    isAfter ||= job.dropAt !== from
    if (isAfter) items.push(job)
    isAfter ||= job.id === afterId
    if (items.length > limit) break
  }
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: last && items.length > limit ? `${last.dropAt} ${last.id}` : undefined }
}

/** Reads a cursor, which consists of an instant and a job's id. */
export function readCursor(cursor: string): readonly [Instant, string] {
  const [at = '', id = '', ...rest] = cursor.split(' ')
  const from = parseInstant(at)
  if (from && id !== '' && rest.length === 0) return [from, id]
  throw new Refusal({
    kind: 'unreadable-option',
    option: 'cursor',
    typed: cursor.slice(0, 40),
    example: 'next',
  })
}

export type ComingDrop = { readonly dropAt: Instant; readonly first: Job; readonly requests: number }

/** Returns future drops, the next one first, each with its earliest request and the number of its requests. */
export async function listComingDrops(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  limit: number,
): Promise<readonly ComingDrop[]> {
  const drops = new Map<string, { dropAt: Instant; first: Job; requests: number }>()
  for await (const job of store.jobs.openBetween({ from: clock.now() })) {
    if (!job.dropRule || job.watch) continue
    const known = drops.get(job.orderId)
    if (known) known.requests += 1
    else if (drops.size === limit) break
    else drops.set(job.orderId, { dropAt: job.dropAt, first: job, requests: 1 })
  }
  return [...drops.values()]
}
