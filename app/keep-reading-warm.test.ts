import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { defaultLocale } from '../src/domain/locale.ts'
import type { Instant } from '../src/domain/time.ts'
import { afterCollections, createReadingWarmth } from './keep-reading-warm.ts'

it('the reader is used again after each full collection, which would otherwise drop its patterns', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = Promise.withResolvers<void>()
  onTestFinished(afterCollections(used.resolve))

  collect()

  await expect(used.promise).resolves.toBeUndefined()
})

it('the reader of a few members is kept ready only while a drop is near', async () => {
  const clock = { now: () => '2026-11-27T15:00:00.000Z' as Instant }
  const asked: (readonly [Instant, Instant])[] = []
  const dropsBetween = async (from: Instant, to: Instant) => {
    asked.push([from, to])
    return []
  }
  const store = { jobs: { dropsBetween }, members: { count: async () => 8 } }
  const warmth = createReadingWarmth(clock, defaultLocale, store, () => {})
  onTestFinished(warmth.stop)

  await warmth.everyMinute()

  expect(asked).toEqual([['2026-11-27T15:00:00.000Z', '2026-11-27T15:30:00.000Z']])
})
