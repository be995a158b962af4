// Lists answers that any endpoint may give, or that servers between Cierge and Resy send: browser challenges, errors
// of the edge server, compression, requests to wait, and answers to calls without a credential.
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { error, html, message, type Reconstructed, type Told } from './reconstructed-body.ts'

const incapsula =
  '<html><body><iframe src="/_Incapsula_Resource?x=1">Request unsuccessful.</iframe></body></html>'
const waf = { ...html, 'x-amzn-waf-action': 'challenge' }
const slots = {
  results: {
    venues: [
      {
        venue: { id: { resy: 1 } },
        slots: [
          {
            config: { id: 1, token: 'rgs://resy/1/1/2/2026-12-07/2026-12-07/19:00:00/2/Bar', type: 'Bar' },
            date: { start: '2026-12-07 19:00:00' },
            size: { min: 1, max: 2 },
          },
        ],
      },
    ],
  },
}
const plain = JSON.stringify(slots)
const oneSlot = { expected: 'one slot', holds: (told: Told) => told.length === 1 }

export const wire: readonly Reconstructed[] = [
  { id: 'find: a wall with status 200', op: 'find', headers: html, raw: incapsula, ...error('blocked') },
  {
    id: 'find: a wall with status 202',
    op: 'find',
    status: 202,
    headers: waf,
    raw: '<html/>',
    ...error('blocked'),
  },
  {
    id: 'find: a wall with status 405',
    op: 'find',
    status: 405,
    headers: waf,
    raw: '<html/>',
    ...error('blocked'),
  },
  {
    id: 'details: a wall with status 200',
    op: 'details',
    headers: html,
    raw: incapsula,
    ...error('blocked'),
  },
  {
    id: 'details: 504 with the page of the edge',
    op: 'details',
    status: 504,
    headers: { ...html, server: 'CloudFront' },
    raw: '<html><title>ERROR: The request could not be satisfied</title></html>',
    ...error('unwell'),
  },
  {
    id: 'find: a body in gzip',
    op: 'find',
    headers: { 'content-encoding': 'gzip' },
    raw: gzipSync(plain),
    ...oneSlot,
  },
  {
    id: 'find: a body in br',
    op: 'find',
    headers: { 'content-encoding': 'br' },
    raw: brotliCompressSync(plain),
    ...oneSlot,
  },
  {
    id: 'find: 503 that says how long to wait',
    op: 'find',
    status: 503,
    headers: { 'retry-after': '5' },
    raw: 'Service Unavailable',
    expected: 'a wait of 5 s',
    holds: (told) => told.retryAfterMs === 5_000,
  },
  {
    id: 'find: 429 with its wait told twice',
    op: 'find',
    ...message(429, 'Rate Limit Exceeded'),
    headers: { 'retry-after': ['7', '7'] },
    expected: 'rate-limited with a wait of 7 s',
    holds: (told) => told.ERROR === 'rate-limited' && told.retryAfterMs === 7_000,
  },
  { id: 'sign-in: an empty 500', op: 'login', status: 500, raw: '', ...error('blocked') },
  { id: 'renewal: an empty 500', op: 'refresh', status: 500, raw: '', ...error('blocked') },
]

/**
 * Answers to calls without a member's credential. To such a call, a 419 or a redirection does not mean that a
 * credential was rejected.
 */
export const anonymous: readonly Reconstructed[] = (['ping', 'search', 'find'] as const).flatMap((op) => {
  const isNoVerdict = {
    expected: 'anything but credential-rejected',
    holds: ({ ERROR }: Told) => ERROR !== undefined && ERROR !== 'credential-rejected',
  }
  return [
    { id: `${op} without credential: 419`, op, ...message(419, 'Unauthorized'), ...isNoVerdict },
    {
      id: `${op} without credential: 302`,
      op,
      status: 302,
      headers: { location: '/login' },
      raw: '',
      ...isNoVerdict,
    },
  ]
})
