import { describe, expect, it } from 'vitest'
import type { Instant } from '../../domain/time.ts'
import type { CommonCall } from '../wire/connection.ts'
import { toPlatformError } from './to-platform-error.ts'

const now = '2026-11-26T15:00:00.000Z' as Instant
const errorFor = (call: CommonCall, status: number, text: string, authorization = 'Bearer x') =>
  toPlatformError(
    { call, headers: authorization ? { authorization } : {} },
    { status, headers: { 'retry-after': '7' }, text },
    now,
  )
const codes = (code: string) => JSON.stringify({ errors: [{ code }] })

describe('errors of OpenTable', () => {
  it.each([
    ['find', 401, '{}', 'credential-rejected'],
    ['find', 403, '<HTML>Access Denied</HTML>', 'blocked'],
    ['book', 403, '{}', 'blocked'],
    ['find', 429, '{}', 'rate-limited'],
    ['find', 503, '', 'unwell'],
    ['find', 200, '<html>', 'unwell'],
    ['book', 409, codes('DINER_HAS_OVERALAPPING_RESERVATION'), 'conflict'],
    ['prepare', 409, codes('DINER_HAS_OVERLAPPING_RESERVATION'), 'conflict'],
    ['book', 409, codes('SOMETHING_ELSE'), 'slot-gone'],
    ['book', 409, codes('SLOT_LOCK_EXPIRED'), 'stale-handle'],
    ['prepare', 200, codes('NOT_AVAILABLE'), 'slot-gone'],
    ['prepare', 400, codes('NOT_AVAILABLE'), 'slot-gone'],
    ['prepare', 404, '{}', 'slot-gone'],
    ['prepare', 400, '{}', 'rejected'],
    ['book', 402, codes('PAYMENT_REQUIRED'), 'payment-required'],
    ['book', 400, '{}', 'rejected'],
    ['book', 400, 'Bad Request', 'unwell'],
    ['release', 404, '{}', 'rejected'],
    ['release', 410, '{}', 'rejected'],
  ] as const)('the call %s with status %i and the body %s is %s', (call, status, text, kind) => {
    expect(errorFor(call, status, text).kind).toBe(kind)
  })

  it('a refusal of an anonymous request says nothing about a credential', () => {
    expect(errorFor('search', 401, '{}', '').kind).toBe('blocked')
  })

  it('a refusal because of too many requests has the wait that OpenTable names', () => {
    expect(errorFor('find', 429, '{}').retryAfterMs).toBe(7_000)
  })
})
