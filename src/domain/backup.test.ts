import { expect, it } from 'vitest'
import { backupsToKeep } from './backup.ts'
import { addMs, DAY_MS, HOUR_MS, type Instant } from './time.ts'

/** A Sunday. */
const begins = '2026-11-01T04:00:00.000Z' as Instant
const daily = (days: number) => Array.from({ length: days }, (_, day) => addMs(begins, day * DAY_MS))
const kept = (made: readonly Instant[], days: number, weeks: number) =>
  [...backupsToKeep(made, { days, weeks })].map((at) => at.slice(5, 13)).toSorted()

it('of 40 daily backups the last seven days and the last day of four weeks are kept', () => {
  expect(kept(daily(40), 7, 4)).toEqual([
    ...['11-22T04', '11-29T04'],
    ...['12-04T04', '12-05T04', '12-06T04', '12-07T04', '12-08T04', '12-09T04', '12-10T04'],
  ])
})

it('of several backups a day only the newest is kept, and the newest of all in any case', () => {
  const hourly = Array.from({ length: 48 }, (_, hour) => addMs(begins, hour * HOUR_MS))

  expect(kept(hourly, 2, 0)).toEqual(['11-02T23', '11-03T03'])
  expect(kept(hourly, 0, 0)).toEqual(['11-03T03'])
})

it('days without a backup do not count', () => {
  const made = [begins, addMs(begins, 30 * DAY_MS), addMs(begins, 60 * DAY_MS)]

  expect(kept(made, 3, 0)).toHaveLength(3)
})
