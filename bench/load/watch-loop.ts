// Measures the pauses of this process's event loop, its garbage collections and its memory.
import { createHistogram, PerformanceObserver } from 'node:perf_hooks'

export type LoopFigures = {
  /** Pauses of the event loop, in milliseconds; the longest first. */
  readonly longestPausesMs: readonly number[]
  readonly pauseP99Ms: number
  /** The longest garbage collection, in milliseconds. It is part of a pause. */
  readonly longestCollectionMs: number
  readonly mostMemoryMb: number
}

/** Begins to measure. Returns a function that ends it, and returns the figures. */
export function watchLoop(): () => LoopFigures {
  const pauses = createHistogram()
  let longest: readonly number[] = []
  let collectionMs = 0
  let memory = 0
  let before = performance.now()
  let nth = 0
  const collections = new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) collectionMs = Math.max(collectionMs, duration)
  })
  collections.observe({ entryTypes: ['gc'] })
  // A timer of one millisecond fires late by the length of a pause.
  const timer = setInterval(() => {
    const now = performance.now()
    const lateMs = Math.max(0, now - before - 1)
    before = now
    pauses.record(Math.max(1, Math.round(lateMs * 1_000)))
    if (lateMs > 40 && process.env.BENCH_SHOW)
      process.stderr.write(`pause ${Math.round(lateMs)} at ${Math.round(now)}\n`)
    if (lateMs > 10) longest = [...longest, lateMs].toSorted((one, other) => other - one).slice(0, 20)
    nth += 1
    if (nth % 100 === 0) memory = Math.max(memory, process.memoryUsage.rss())
  }, 1)
  return () => {
    clearInterval(timer)
    collections.disconnect()
    return {
      longestPausesMs: longest.map(tenths),
      pauseP99Ms: tenths(pauses.percentile(99) / 1_000),
      longestCollectionMs: tenths(collectionMs),
      mostMemoryMb: Math.round(memory / 2 ** 20),
    }
  }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
