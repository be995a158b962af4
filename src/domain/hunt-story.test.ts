import { expect, it } from 'vitest'
import { huntEvents } from './hunt-story.ts'
import type { JobId } from './ids.ts'
import type { Report } from './report.ts'

const [own, other] = ['J001', 'J002'] as JobId[]
const attempt = { time: '19:00', seating: '', bookedAtMs: 20, tookMs: 40, result: 'booked' }
const timeline = [
  { atMs: -10, what: 'first-find' },
  { atMs: 5, what: 'first-prepare' },
  { atMs: 8, what: 'first-book' },
  { atMs: 30, what: 'booked' },
]
const reportWith = (verdicts: readonly unknown[]) => ({ timeline, verdicts }) as unknown as Report

it('the events of a hunt do not show the booking of another member', () => {
  const report = reportWith([
    { jobId: own, attempts: [] },
    { jobId: other, attempts: [attempt] },
  ])

  expect(huntEvents({ id: own as JobId }, report)).toEqual([{ kind: 'mark', atMs: -10, what: 'first-find' }])
})

it('a hunt that booked for two members shows each member when their table was booked', () => {
  const report = reportWith([
    { jobId: own, attempts: [attempt] },
    { jobId: other, attempts: [{ ...attempt, bookedAtMs: -10 }] },
  ])

  expect(huntEvents({ id: own as JobId }, report)).toContainEqual({ kind: 'mark', atMs: 60, what: 'booked' })
})
