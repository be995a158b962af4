// Price, terms and book token as they were recorded.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

const date = day('2026-03-20')
let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('details', () => {
  it('tells the token, its end, the price and the terms', async () => {
    const ada = await here.client.signedIn('ada@example.com')
    const [slot] = await here.freshSlots(venues.kyoto, date)

    const { body } = await ada.details(slot?.config.token ?? '')

    expect(body).toMatchObject({
      book_token: { value: expect.any(String), date_expires: '2026-03-16T16:05:00Z' },
      payment: { config: { type: 'deposit' }, amounts: { total: 100 } },
      cancellation: {
        fee: null,
        refund: { date_cut_off: '2026-03-18T21:30:00Z' },
        display: { policy: [expect.any(String)] },
      },
      change: { date_cut_off: '2026-03-18T21:30:00Z' },
      locale: { time_zone: 'America/New_York', currency: 'USD' },
      user: { payment_methods: [{ id: 4_100_001, is_default: true }, { is_default: false }] },
      venue: { config: { allow_multiple_resys: 0 } },
    })
  })

  it('tells a fee for coming late or never, which costs nothing now', async () => {
    const [slot] = await here.freshSlots(venues.prime, date, 4)

    const { body } = await here.client.details(slot?.config.token ?? '')

    expect(body).toMatchObject({
      payment: { config: { type: 'free' }, amounts: { total: 0 } },
      cancellation: { fee: { amount: 100 } },
      user: null,
    })
  })

  it('answers the query form as well', async () => {
    const [slot] = await here.freshSlots(venues.tuesdayBistro, date)
    const query = { config_id: slot?.config.token ?? '', day: '2026-03-20', party_size: 2 }

    const { status, body } = await here.client.get('/3/details', query)

    expect(status).toBe(200)
    expect(body).toMatchObject({ payment: { config: { type: 'free' } }, cancellation: { fee: null } })
  })
})
