// Tests rules that apply to every endpoint of the sandbox.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startTestSandbox, type TestSandbox } from './test-sandbox.ts'

let here: TestSandbox
beforeEach(async () => {
  here = await startTestSandbox(onTestFinished)
})

describe('rules for every endpoint', () => {
  it('a request without a User-Agent gets an empty 500', async () => {
    const { status, body } = await here.client.with({ 'user-agent': undefined }).get('/3/geoip')

    expect([status, body]).toEqual([500, ''])
  })

  it('a request without the public key is refused', async () => {
    const { status, body } = await here.client.with({ authorization: undefined }).get('/3/geoip')

    expect(status).toBe(419)
    expect(body).toMatchObject({ status: 419, message: 'Unauthorized' })
  })

  it('every answer has a Date header with the platform’s time', async () => {
    const { headers } = await here.client.get('/3/geoip')

    expect(headers.date).toBe('Mon, 16 Mar 2026 16:00:00 GMT')
  })

  it('a skewed platform clock changes only the Date header', async () => {
    here.control.settings({ dateSkewMs: 2_000 })

    const { headers } = await here.client.get('/3/geoip')

    expect(headers.date).toBe('Mon, 16 Mar 2026 16:00:02 GMT')
  })

  it('the book endpoint accepts only a POST with a form body', async () => {
    const ada = await here.client.signedIn('ada@example.com')

    expect((await ada.get('/3/book')).status).toBe(405)
    expect((await ada.postJson('/3/book', { book_token: 'x' })).status).toBe(400)
  })

  it('a fault in the sandbox’s code is reported as the sandbox’s', async () => {
    const [venue] = here.control.venues()
    if (!venue) throw new Error('The default world is empty')
    const world = { venues: [{ ...venue, zone: 'Nowhere' }], members: [] }
    const { client } = await startTestSandbox(onTestFinished, { world })

    const { status, body } = await client.find(venue.id, '2026-03-20')

    expect(status).toBe(599)
    expect(body).toContain('There is no zone Nowhere')
  })
})
