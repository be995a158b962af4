import { expect, it } from 'vitest'
import { daysAsleepAt } from './ready.ts'
import { HOUR_MS, type Instant } from './time.ts'

const dropAt = '2026-11-25T15:00:00.000Z' as Instant
const gap = (from: string, hours: number) => ({ from: from as Instant, forMs: hours * HOUR_MS })

it('a machine that slept at the time of the drop on two days is counted twice, however long each gap was', () => {
  const gaps = [gap('2026-11-24T14:50:00.000Z', 1), gap('2026-11-20T02:00:00.000Z', 14)]

  expect(daysAsleepAt(gaps, dropAt)).toBe(2)
})

it('a gap of several days counts each of its days', () => {
  expect(daysAsleepAt([gap('2026-11-21T20:00:00.000Z', 72)], dropAt)).toBe(3)
})

it('a machine that slept at night, or more than a week ago, is expected to be awake', () => {
  const gaps = [gap('2026-11-24T04:00:00.000Z', 8), gap('2026-11-17T14:00:00.000Z', 3)]

  expect(daysAsleepAt(gaps, dropAt)).toBe(0)
})
