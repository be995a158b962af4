// Computes from a hunt's finds which time after the drop they cover. The hunt knows nothing about any other time.
// Pure.
import type { TimeSpan } from '../src/domain/report.ts'

/** One find: when it was sent, in milliseconds from the drop, and whether it was answered. */
export type FindSent = { readonly atMs: number; readonly isAnswered: boolean }

/** Refusals for longer than this leave a gap in the coverage. */
const blindAfterMs = 10_000
/** Refusals for longer than this at the drop leave it uncovered: popular tables are gone within seconds. */
const blindAtDropMs = 3_000

/**
 * Returns the time from the first answered find after the drop (or after `fromMs`, when the hunt began later) to the
 * last answered find before a long series of refusals. Returns `undefined` when the first answer came too late to
 * cover the time before it.
 */
export function coveredBy(finds: readonly FindSent[], fromMs: number): TimeSpan | undefined {
  const after = finds.filter(({ atMs }) => atMs >= fromMs).toSorted((one, other) => one.atMs - other.atMs)
  let covered: TimeSpan | undefined
  let isRefused = false
  for (const { atMs, isAnswered } of after) {
    const lastMs = covered?.untilMs ?? fromMs
    const blindMs = isRefused && !covered ? blindAtDropMs : blindAfterMs
    if ((isRefused || !covered) && atMs - lastMs > blindMs) break
    isRefused = !isAnswered
    if (isAnswered) covered = { fromMs: covered?.fromMs ?? atMs, untilMs: atMs }
  }
  return covered
}
