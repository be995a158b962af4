// Compares the price, the terms and the book token of a slot with recorded answers.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { day, startTestSandbox, type TestSandbox, venues } from '../test-sandbox.ts'

const date = day('2026-03-20')
let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('details', () => {
  it('a details answer contains the book token, its expiry, the price and the terms', async () => {
    const ada = await here.client.signedIn('ada@example.com')
    const [slot] = await here.freshSlots(venues.kyoto, date)

    const { body } = await ada.details(slot?.config.token ?? '')

    expect(body).toMatchObject({
      book_token: { value: expect.any(String), date_expires: '2026-03-16T16:05:00Z' },
      payment: { config: { type: 'deposit' }, amounts: { total: 100 } },
      cancellation: {
        fee: null,
        refund: { date_cut_off: '2026-03-18T21:30:00Z' },
        display: { policy: [expect.any(String), expect.stringContaining('deposit of $50.00')] },
      },
      change: { date_cut_off: '2026-03-18T21:30:00Z' },
      locale: { time_zone: 'America/New_York', currency: 'USD' },
      user: { payment_methods: [{ id: 4_100_001, is_default: true }, { is_default: false }] },
      venue: { config: { allow_multiple_resys: 0 } },
    })
  })

  it('a details answer contains a fee for a late cancellation or no show that is not charged at once', async () => {
    const [slot] = await here.freshSlots(venues.prime, date, 4)

    const { body } = await here.client.details(slot?.config.token ?? '')

    expect(body).toMatchObject({
      payment: { config: { type: 'free' }, amounts: { total: 0 } },
      cancellation: {
        fee: { amount: 25, display: { amount: '$25.00' } },
        display: {
          policy: [expect.any(String), expect.stringContaining('a fee of $25.00 + tax per guest applies')],
        },
      },
      user: null,
    })
  })

  it('the details endpoint also answers a request with query parameters', async () => {
    const [slot] = await here.freshSlots(venues.tuesdayBistro, date)
    const query = { config_id: slot?.config.token ?? '', day: '2026-03-20', party_size: 2 }

    const { status, body } = await here.client.get('/3/details', query)

    expect(status).toBe(200)
    expect(body).toMatchObject({ payment: { config: { type: 'free' } }, cancellation: { fee: null } })
  })

  it('with a setting, a details answer gives the late fee for the whole party', async () => {
    here.control.settings({ feeAmount: 'in-all' })
    const [slot] = await here.freshSlots(venues.prime, date, 4)

    const { body } = await here.client.details(slot?.config.token ?? '')

    expect(body).toMatchObject({ cancellation: { fee: { amount: 100 } } })
    expect(JSON.stringify(body)).toContain('$100.00 + tax for your party')
  })

  it('the details endpoint returns a quote without a book token for commit 0, and 201 with a book token for commit 1', async () => {
    const [slot] = await here.freshSlots(venues.prime, date)
    const ask = { config_id: slot?.config.token ?? '', day: date, party_size: 2 }

    const quote = await here.client.postJson('/3/details', { ...ask, commit: 0 })
    const committed = await here.client.postJson('/3/details', { ...ask, commit: 1 })
    here.control.settings({ quoteHasBookToken: true, detailsStatus: 200 })
    const other = [
      await here.client.postJson('/3/details', { ...ask, commit: 0 }),
      await here.client.postJson('/3/details', { ...ask, commit: 1 }),
    ]

    expect([quote.status, committed.status]).toEqual([200, 201])
    expect(quote.body).not.toHaveProperty('book_token')
    expect(quote.body).toMatchObject({ cancellation: { fee: { amount: 25 } } })
    expect(committed.body.book_token.value).toMatch(/^[\w|-]{900,1100}$/)
    expect(other.map(({ status, body }) => [status, 'book_token' in body])).toEqual([
      [200, true],
      [200, true],
    ])
  })

  it('the details endpoint takes a missing day and party from the slot’s name, and accepts another party', async () => {
    const [slot] = await here.freshSlots(venues.tuesdayBistro, date)
    const config_id = slot?.config.token ?? ''

    const bare = await here.client.postJson('/3/details', { commit: 1, config_id, struct_items: [] })
    const larger = await here.client.postJson('/3/details', { commit: 1, config_id, party_size: 4 })
    const tooLarge = await here.client.postJson('/3/details', { commit: 1, config_id, party_size: 40 })
    here.control.settings({ partyMustMatch: true })
    const strict = await here.client.postJson('/3/details', { commit: 1, config_id, party_size: 4 })

    expect([bare.status, larger.status, tooLarge.status, strict.status]).toEqual([201, 201, 404, 400])
    expect(bare.body).toMatchObject({
      config: { type: 'Dining Room' },
      venue: { name: 'Tuesday Bistro', venue_url_slug: 'tuesday-bistro' },
    })
  })

  it('the details endpoint refuses a form with 415, unless the settings accept forms', async () => {
    const [slot] = await here.freshSlots(venues.tuesdayBistro, date)
    const form = { config_id: slot?.config.token ?? '', day: date, party_size: '2', commit: '1' }

    const refused = await here.client.postForm('/3/details', form)
    here.control.settings({ detailsForm: 'read' })
    const read = await here.client.postForm('/3/details', form)

    expect([refused.status, read.status]).toEqual([415, 201])
  })
})
