// Computes which time after the drop a hunt's finds cover. Outside that time, Cierge cannot know whether a table was
// released. Pure.
import type { TimeSpan } from '../../src/domain/report.ts'

/** One find: when it was sent, in milliseconds from the drop, and whether it was answered. */
export type FindSent = { readonly atMs: number; readonly isAnswered: boolean }

/** A series of refused finds that is longer than this ends the coverage. */
const blindAfterMs = 10_000
/**
 * If finds are refused for longer than this right after the drop, the hunt has no coverage, because popular tables are
 * gone within seconds.
 */
const blindAtDropMs = 3_000

/**
 * Returns the covered time: from the first answered find after the drop (or after `fromMs`, when the hunt began later)
 * to the last answered find before a long series of refusals. Returns `undefined` when the first answer arrived too
 * late, because a table may have been released and taken before it.
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
