// Keeps the regular expressions with which Cierge reads members' sentences compiled while a drop is near, so that a
// sentence does not delay a hunt. If there are many members, keeps them always, because some member is always
// writing. V8 compiles an expression at its first use, which takes a tenth of a second for all of them, and drops the
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
  /** Keeps the expressions compiled from now on if they are needed; otherwise stops doing so. */
  everyMinute(): Promise<void>
  stop(): void
}

/** With at least this many members, the expressions are always kept compiled. */
const manyMembers = 50

/** @param useIntents uses each intent of the dialogue once. */
export function createReadingWarmth(
  clock: Pick<Clock, 'now'>,
  locale: LocalePreferences,
  store: {
    readonly jobs: { readonly dropsBetween: (from: Instant, to: Instant) => Promise<readonly Instant[]> }
    readonly members: { readonly count: () => Promise<number> }
  },
  useIntents: () => void,
): ReadingWarmth {
  let coolDown: (() => void) | undefined
  const stop = () => {
    coolDown?.()
    coolDown = undefined
  }
  async function isNeeded(): Promise<boolean> {
    const now = clock.now()
    const drops = await store.jobs.dropsBetween(now, addMs(now, nearDropMs))
    return drops.length > 0 || (await store.members.count()) >= manyMembers
  }
  return {
    async everyMinute() {
      if (!(await isNeeded())) stop()
      else coolDown ??= keepReadingWarm(clock, locale, useIntents)
    },
    stop,
  }
}

/** Reads some sentences now, and again after each full garbage collection. Returns a function that ends this. */
function keepReadingWarm(
  clock: Pick<Clock, 'now'>,
  locale: LocalePreferences,
  useIntents: () => void,
): () => void {
  const read = () => {
    const context = { now: clock.now(), zone: locale.zone, locale }
    const request = 'a table for 2 tomorrow at 7pm'
    readRequest(plainWords(correctSlips(request)), context)
    readChange('make it 8pm', context, undefined)
    readYesNo(request)
    readDropRequest(request)
    spotSecret(request, [])
    useIntents()
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
