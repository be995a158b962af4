import { expect, it } from 'vitest'
import { causeKindOf } from './cause-kind.ts'
import type { PlatformId } from './ids.ts'
import { PlatformError } from './platform-error.ts'

const unanswered = (why: string) =>
  new PlatformError({
    platform: 'resy' as PlatformId,
    kind: 'unanswered',
    during: 'find',
    cause: new Error(why),
  })

it.each([
  ['ENOTFOUND', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['no answer within 8000 ms', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['ECONNRESET', 'cut'],
  ['ENETUNREACH', 'no-network'],
  ['closed', 'other'],
])('a request that failed with %s has a cause of the kind %s', (why, kind) => {
  expect(causeKindOf(unanswered(why))).toBe(kind)
})

it('an answer with an error status has its status as its cause', () => {
  const error = new PlatformError({
    platform: 'resy' as PlatformId,
    kind: 'unwell',
    during: 'find',
    status: 502,
  })

  expect(causeKindOf(error)).toBe('http 502')
})

it('a value that is no error has an unknown cause', () => {
  expect([causeKindOf('no'), causeKindOf(undefined)]).toEqual(['other', 'other'])
})
