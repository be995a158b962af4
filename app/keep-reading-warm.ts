// Keeps the patterns of the reader compiled, so that a member's sentence never waits for it. V8 compiles a pattern at its
// first use, which takes a tenth of a second for all of them, and drops it when two full collections passed without one.
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import type { LocalePreferences } from '../src/domain/locale.ts'
import type { Clock } from '../src/ports/clock.ts'
import { plainWords, readChange, readRequest } from '../src/reading/index.ts'

/** Reads two sentences now, and again after each full collection. Returns the function that ends it. */
export function keepReadingWarm(clock: Pick<Clock, 'now'>, locale: LocalePreferences): () => void {
  const read = () => {
    const context = { now: clock.now(), zone: locale.zone, locale }
    readRequest(plainWords('a table for 2 tomorrow at 7pm'), context)
    readChange('make it 8pm', context, undefined)
  }
  read()
  return afterCollections(read)
}

/** Does the work after each full collection. Returns the function that ends it. */
export function afterCollections(work: () => void): () => void {
  const observer = new PerformanceObserver((list) => {
    const isFull = list.getEntries().some(isFullCollection)
    if (isFull) work()
  })
  observer.observe({ entryTypes: ['gc'] })
  return () => observer.disconnect()
}

function isFullCollection(entry: PerformanceEntry & { readonly detail?: unknown }): boolean {
  const { kind } = (entry.detail ?? {}) as { readonly kind?: number }
  return kind === constants.NODE_PERFORMANCE_GC_MAJOR
}
