// Keeps the reader's regular expressions compiled while a drop is near, so that a member's sentence does not hold up a
// hunt. V8 compiles an expression at its first use, which takes a tenth of a second for all of them, and drops the
// compiled code if it was not used between two full garbage collections. At other times that memory, 9 MB, is free.
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import type { LocalePreferences } from '../src/domain/locale.ts'
import { addMs, type Instant } from '../src/domain/time.ts'
import type { Clock } from '../src/ports/clock.ts'
import { nearDropMs } from '../src/ports/scheduler.ts'
import {
  correctSlips,
  plainWords,
  readChange,
  readDropRequest,
  readRequest,
  readYesNo,
  spotSecret,
} from '../src/reading/index.ts'

export type ReadingWarmth = {
  /** Compiles the expressions if a drop is near, and lets them go if none is. */
  everyMinute(): Promise<void>
  stop(): void
}

/** @param dropsBetween returns the drops of open requests between two instants. */
export function createReadingWarmth(
  clock: Pick<Clock, 'now'>,
  locale: LocalePreferences,
  dropsBetween: (from: Instant, to: Instant) => Promise<readonly Instant[]>,
): ReadingWarmth {
  let coolDown: (() => void) | undefined
  const stop = () => {
    coolDown?.()
    coolDown = undefined
  }
  return {
    async everyMinute() {
      const now = clock.now()
      const isNear = (await dropsBetween(now, addMs(now, nearDropMs))).length > 0
      if (!isNear) stop()
      else coolDown ??= keepReadingWarm(clock, locale)
    },
    stop,
  }
}

/** Reads two sentences now, and again after each full garbage collection. Returns a function that ends this. */
function keepReadingWarm(clock: Pick<Clock, 'now'>, locale: LocalePreferences): () => void {
  const read = () => {
    const context = { now: clock.now(), zone: locale.zone, locale }
    const request = 'a table for 2 tomorrow at 7pm'
    readRequest(plainWords(correctSlips(request)), context)
    readChange('make it 8pm', context, undefined)
    readYesNo(request)
    readDropRequest(request)
    spotSecret(request, [])
  }
  read()
  return afterCollections(read)
}

/** Calls `work` after each full garbage collection. Returns a function that ends this. */
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
