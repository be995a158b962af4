import { describe, expect, it } from 'vitest'
import { type Instant, MINUTE_MS } from '../time.ts'
import {
  functionEndsHuntAt,
  functionRunsMs,
  huntEndsMs,
  huntOnAwsAtMostMs,
  searchEndsMs,
} from './hunt-end.ts'

const giveUpMs = 10 * MINUTE_MS

describe('how long a hunt goes on', () => {
  it('a hunt searches a date that was not released until its give-up time', () => {
    expect(searchEndsMs({ giveUpMs, releasedMs: undefined })).toBe(giveUpMs)
  })

  it('a hunt searches a released date for half a minute more', () => {
    expect(searchEndsMs({ giveUpMs, releasedMs: 120_000 })).toBe(150_000)
  })

  it('a hunt never searches past its give-up time', () => {
    expect(searchEndsMs({ giveUpMs, releasedMs: giveUpMs - 5_000 })).toBe(giveUpMs)
  })

  it('a hunt goes on past its give-up time only while another job of the wish holds the right to book', () => {
    expect(huntEndsMs({ giveUpMs, isKeptBack: false })).toBe(giveUpMs)
    expect(huntEndsMs({ giveUpMs, isKeptBack: true })).toBeGreaterThan(giveUpMs + MINUTE_MS)
  })

  it('the Lambda calls its hunt off early enough to settle a booking and to send the report', () => {
    expect(functionEndsHuntAt('2026-11-26T15:15:00.000Z' as Instant)).toBe('2026-11-26T15:14:40.000Z')
    expect(huntOnAwsAtMostMs).toBeLessThan(functionRunsMs)
  })
})
