import { expect, it } from 'vitest'
import { type EndedHunt, figuresOf } from './figures.ts'
import type { Instant } from './time.ts'

const now = '2026-11-25T15:00:00.000Z' as Instant

function hunt(id: string, endedAt: string, kind: 'booked' | 'missed', bookedAtMs = 0): EndedHunt {
  const attempts = kind === 'booked' ? [{ bookedAtMs, tookMs: 100, result: 'booked' }] : []
  return {
    job: { id, orderId: `order-${id[0]}`, endedAt, outcome: { kind }, dropRule: {} },
    report: { verdicts: [{ jobId: id, attempts }], requests: { find: 10 }, firstFindLateMs: 4 },
  } as unknown as EndedHunt
}

it('figures count hunts by the week of their end, take medians, and count the finds of a shared hunt once', () => {
  const hunts = [
    hunt('a1', '2026-11-23T00:00:00.000Z', 'booked', 100),
    hunt('a2', '2026-11-25T12:00:00.000Z', 'booked', 300),
    hunt('b1', '2026-11-22T23:59:59.000Z', 'missed'),
  ]

  expect(figuresOf(hunts, now, 3)).toEqual([
    { weekOf: '2026-11-09', booked: 0, missed: 0, failed: 0, finds: 0 },
    { weekOf: '2026-11-16', booked: 0, missed: 1, failed: 0, finds: 10, firstFindLateMs: 4 },
    {
      weekOf: '2026-11-23',
      booked: 2,
      missed: 0,
      failed: 0,
      finds: 10,
      firstFindLateMs: 4,
      bookedAfterMs: 300,
    },
  ])
})
