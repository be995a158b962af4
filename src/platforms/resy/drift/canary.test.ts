// Tests the allow-list: puts secrets of every kind into every place of an answer, and checks that the stored
// description contains none of them.
import { describe, expect, it } from 'vitest'
import { describeAnswer } from './describe-answer.ts'

const canaries = [
  'sesame-open',
  'Canary Tweety',
  'tweety@example.com',
  '+12125550187',
  'eyJhbGciOiJFUzI1NiJ9.eyJ1aWQiOjkxODI3M30.c2lnbmF0dXJl',
  'rr://secret-tweety-token',
  'rgs://resy/918273/Tweety/2/2026-12-04/2026-12-04/19:15:00/2/Tweety Room',
  'https://example.com/tweety?token=918273',
  '203.0.113.187',
  '2026-12-04 tweety',
  'tweety',
]
const numbers = [918_273, 918_273.45, 4_242]
/** Matches every recognizable part of the secrets. */
const traces =
  /tweety|sesame|canary|example|918273|918,273|5550187|4242|eyJ|c2lnb|203\.0|2026-12-04|19:15|Room/i

/** A good answer of every endpoint, with all secrets in its values and keys. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /4/find': {
    results: {
      venues: canaries.map((text) => ({ venue: { id: { resy: 918_273 }, name: text }, slots: rows() })),
    },
  },
  'POST /3/details': {
    book_token: { value: canaries[4], date_expires: canaries[9] },
    payment: { config: { type: 'tweety' }, amounts: { total: 918_273.45 } },
    cancellation: { fee: { amount: 4_242 }, display: { policy: canaries } },
  },
  'GET /2/user': Object.fromEntries([
    ...canaries.map((text) => [text, text]),
    ['first_name', 'Tweety'],
    ['em_address', 'tweety@example.com'],
    ['payment_methods', numbers.map((id) => ({ id, display: '4242', type: 'tweety' }))],
  ]),
  'GET /3/user/reservations': {
    reservations: [{ resy_token: canaries[5], reservation_id: 918_273, message: 'tweety has sesame' }],
    venues: Object.fromEntries(canaries.map((text) => [text, { name: text, tweety: text }])),
  },
  'GET /2/nobody-knows': {
    status: 918,
    code: 918_273,
    message: 'Canary Tweety',
    error: 'sesame',
    data: canaries,
  },
}

function rows() {
  return canaries.map((token) => ({
    config: { token, type: token },
    date: { start: token },
    perks: { tweety: token },
  }))
}

const cookies = [
  'tweety=sesame; Path=/',
  'production_refresh_token=sesame; HttpOnly',
  'visid_incap_918273=sesame',
]
const headers = {
  'content-type': 'application/json; tweety=sesame',
  'set-cookie': cookies,
  server: 'tweety',
  via: '1.1 tweety.cloudfront.net',
  'x-cache': 'Hit from tweety',
  'retry-after': '918273',
  'x-amzn-waf-action': 'tweety',
  'x-tweety': 'sesame',
  location: 'https://example.com/tweety',
}

describe('the description of an answer', () => {
  it.each(Object.entries(bodies))(
    'the description of an answer to %s contains no part of its secrets',
    (endpoint, body) => {
      const kept = JSON.stringify(
        describeAnswer(endpoint, { status: 200, headers, text: JSON.stringify(body) }),
      )

      expect(kept).not.toMatch(traces)
      expect(kept.length).toBeGreaterThan(200)
    },
  )

  it.each([
    ['a page', '<html><head><title>Canary Tweety</title></head><body>px-captcha sesame 918273</body></html>'],
    ['a text', 'Canary Tweety 918273'],
    ['a list', JSON.stringify(canaries)],
    ['a text in JSON', JSON.stringify(canaries[4])],
    ['a number in JSON', '918273'],
  ])('the description of an answer that is %s contains no part of its secrets', (_, text) => {
    expect(JSON.stringify(describeAnswer('GET /2/user', { status: 403, headers, text }))).not.toMatch(traces)
  })

  it('the description of an answer contains field names, the known headers and the known cookies', () => {
    const kept = describeAnswer('GET /2/user', {
      status: 200,
      headers,
      text: '{"first_name":"Tweety","loyalty":{}}',
    })

    expect(kept.body).toMatchObject({ first_name: 'text A 2-9', loyalty: 'object' })
    expect(kept.cookies).toEqual(['*', 'production_refresh_token', 'visid_incap'])
    expect(kept.headers).toMatchObject({ 'content-type': 'application/json', others: '1' })
  })
})
