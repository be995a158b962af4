import { expect, it } from 'vitest'
import type { DropObservation } from './drops/drop-observation.ts'
import type { OrderId } from './ids.ts'
import { habitOf } from './rehearsal.ts'
import { addDays, DAY_MS, type Instant, type LocalDate, toInstant } from './time.ts'

const first = Date.parse('2026-11-01T15:00:00.000Z')
const seen = (day: number, seenAfterMs?: number): DropObservation => ({
  orderId: `order-${day}-${seenAfterMs}` as OrderId,
  date: addDays('2026-12-01' as LocalDate, day),
  dropAt: toInstant(first + day * DAY_MS) as Instant,
  ...(seenAfterMs !== undefined && { seenAfterMs }),
  lookedUntil: toInstant(first + day * DAY_MS + 20_000),
})

it('a venue’s habit is the average of its drops, each date once, without those far from the predicted instant', () => {
  const observations = [seen(0, 100), seen(1, 140), seen(1, 900), seen(2), seen(3, 60_000)]

  expect(habitOf(observations, 0)).toEqual({ seen: 2, averageMs: 120 })
})

it('a venue whose drops were never seen has no habit', () => {
  expect(habitOf([seen(0)], 0)).toBeUndefined()
  expect(habitOf([], 0)).toBeUndefined()
})
