import { afterEach, describe, expect, it } from 'vitest'
import type { BookingPlatform, Linked } from '../../ports/booking-platform.ts'
import { createSystemClock } from '../../ports/system-clock.ts'
import { createResy } from './index.ts'
import {
  type ReceivedRequest,
  type Scripted,
  type ScriptedServer,
  serveScripted,
} from './testing/scripted-server.ts'

const claims = Buffer.from(JSON.stringify({ exp: 1_800_000_000, uid: 9 })).toString('base64url')
const authToken = `eyJhbGciOiJFUzI1NiJ9.${claims}.c2ln`
const expiresAt = '2027-01-15T08:00:00.000Z'
const user = {
  id: 9,
  first_name: 'Ana',
  last_name: 'Roe',
  em_address: 'ana@example.com',
  payment_method_id: 42,
  payment_methods: [
    { id: 41, type: 'amex', display: '0005' },
    { id: 42, type: 'visa', display: '4242' },
  ],
}
const account = {
  holder: 'Ana R.',
  key: '9',
  maskedEmail: 'a•••@example.com',
  cards: [
    { id: '41', label: 'Amex •0005', isDefault: false },
    { id: '42', label: 'Visa •4242', isDefault: true },
  ],
  expiresAt,
}
const cookies = { 'set-cookie': 'production_refresh_token=r1; Path=/; HttpOnly; Secure' }

let server: ScriptedServer
let resy: BookingPlatform
afterEach(async () => {
  await resy.close()
  await server.stop()
})

async function linked(answers: Readonly<Record<string, string>>): Promise<Linked> {
  const got = await resy.link(answers)
  if ('asks' in got) throw new Error('Resy asks on')
  return got
}

async function serve(answer: (asked: ReceivedRequest) => Scripted): Promise<void> {
  server = await serveScripted(answer)
  resy = createResy({ clock: createSystemClock(), baseUrl: server.url })
}

describe('linking a Resy account by password or pasted session', () => {
  it('linking a Resy account by password signs in once, with a browser’s headers', async () => {
    await serve(() => ({ headers: cookies, body: { ...user, token: authToken } }))

    const { account: found } = await linked({ email: 'ana@example.com', password: 'p&ss wörd' })

    expect(found).toEqual(account)
    expect(server.asked).toHaveLength(1)
    const [asked] = server.asked
    expect(asked).toMatchObject({
      method: 'POST',
      path: '/4/auth/password',
      headers: {
        authorization: 'ResyAPI api_key="VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5"',
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': expect.stringContaining('Mozilla/5.0'),
      },
    })
    const sent = Object.fromEntries(new URLSearchParams(asked?.body))
    expect(sent).toEqual({ email: 'ana@example.com', password: 'p&ss wörd' })
    expect(asked?.headers).not.toHaveProperty('x-resy-auth-token')
  })

  it('linking a Resy account uses the older endpoint if the newer one is missing', async () => {
    await serve(({ path }) =>
      path === '/3/auth/password'
        ? { headers: cookies, body: { ...user, token: authToken } }
        : { status: 404 },
    )

    const { account: found } = await linked({ email: 'ana@example.com', password: 'p' })

    expect(found).toEqual(account)
    expect(server.asked.map((asked) => asked.path)).toEqual(['/4/auth/password', '/3/auth/password'])
  })

  it('linking a Resy account masks the typed email address if the answer has none', async () => {
    await serve(() => ({ body: { token: 'opaque' } }))

    const { account: bare } = await linked({ email: 'ben@example.com', password: 'p' })

    const key = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(bare).toEqual({
      holder: 'b•••@example.com',
      key,
      maskedEmail: 'b•••@example.com',
      cards: [],
      areCardsUnknown: true,
    })
  })

  it.each<[string, object, object | undefined]>([
    ['none', { payment_methods: [] }, []],
    ['unknown, without a list', { payment_methods: undefined }, undefined],
    ['unknown, with a list that is none', { payment_methods: 'many' }, undefined],
    [
      'there, though one can’t be read',
      { payment_methods: [{ type: 'visa' }] },
      [{ id: '', isDefault: false }],
    ],
    [
      'of the account’s choice, where no flag says so',
      { payment_methods: [{ id: 1, is_default: false }, { id: 2 }], payment_method_id: 2 },
      [{ isDefault: false }, { isDefault: true }],
    ],
  ])('linking a Resy account reports that its cards are %s', async (_, change, cards) => {
    await serve(() => ({ body: { ...user, token: 'opaque', payment_method_id: undefined, ...change } }))

    const { account } = await linked({ email: 'ana@example.com', password: 'p' })

    expect(account.cards).toMatchObject(cards ?? [])
    expect(account.areCardsUnknown).toBe(cards ? undefined : true)
  })

  it('linking a Resy account identifies it by the member number in the token, or else in the profile', async () => {
    const withOwner = `h.${Buffer.from(JSON.stringify({ exp: 1_800_000_000, uid: 12 })).toString('base64url')}.s`
    await serve(() => ({ body: user }))

    const [owned, bare] = [await linked({ credential: withOwner }), await linked({ credential: 'opaque' })]

    expect(owned.account.key).toBe('12')
    expect(bare.account.key).toBe('9')
  })

  it('linking a Resy account accepts an auth token copied from a browser', async () => {
    await serve(() => ({ body: user }))

    const { account: found, secret } = await linked({ credential: ` x-resy-auth-token: "${authToken}"\n` })

    expect(found).toEqual(account)
    expect(resy.endsAfterDays(secret)).toBe(45)
    expect(server.asked).toMatchObject([
      {
        method: 'GET',
        path: '/2/user',
        headers: { 'x-resy-auth-token': authToken, 'x-resy-universal-auth': authToken },
      },
    ])
  })

  it('linking a Resy account rejects an answer that names no account', async () => {
    await serve(() => ({ body: { message: 'Something else' } }))

    await expect(resy.link({ credential: authToken })).rejects.toMatchObject({ kind: 'unwell' })
  })

  it('linking a Resy account without input sends nothing', async () => {
    await serve(() => ({ body: user }))

    const tries = [{}, { email: 'ana@example.com' }, { credential: 'two words' }, { credential: '' }]
    const outcomes = await Promise.allSettled(tries.map((answers) => resy.link(answers)))

    for (const one of outcomes) expect(one).toMatchObject({ reason: { kind: 'credential-rejected' } })
    expect(server.asked).toEqual([])
  })
})

describe('linking a Resy account by a texted code', () => {
  const phone = '+12125550101'
  const challenge = { challenge_id: 'c-1', properties: [{ name: 'em_address', type: 'email' }] }
  const formOf = ({ body }: ReceivedRequest) => Object.fromEntries(new URLSearchParams(body))
  const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

  /** Links an account in several steps, with one answer of the member per step. */
  async function goOn(...answers: readonly Readonly<Record<string, string>>[]) {
    let carry: Readonly<Record<string, string>> = {}
    let got: Awaited<ReturnType<typeof resy.link>> | undefined
    for (const answer of answers) {
      got = await resy.link({ ...carry, ...answer })
      carry = 'carry' in got ? got.carry : carry
    }
    return got
  }

  it.each(['/4/auth/mobile', '/3/auth/mobile'])(
    'linking by a texted code requests the code and sends it back at %s',
    async (door) => {
      await serve(({ path, body }) => {
        if (path === '/2/user') return { body: user }
        if (path !== door) return { status: 404 }
        return body.includes('code=') ? { body: { id: 9, token: authToken } } : { body: { sent: true } }
      })

      const step = await resy.link({ phone })
      const done = await goOn({ phone }, { code: '123456' })

      expect(step).toMatchObject({ asks: [{ name: 'code', secret: true }], carry: { phone } })
      expect(done).toMatchObject({ account })
      expect(done && 'secret' in done && resy.endsAfterDays(done.secret)).toBe(45)
      const [, sent, traded] = server.asked.filter(({ path }) => path === door).map(formOf)
      const device = { device_type_id: '3', device_token: expect.stringMatching(uuid) }
      expect(sent).toEqual({ mobile_number: phone, method: 'sms', ...device })
      expect(traded).toEqual({
        ...{ mobile_number: phone, code: '123456', device_type_id: '3' },
        device_token: sent?.device_token,
      })
      expect(server.asked[0]?.path).toBe('/4/auth/mobile')
    },
  )

  it.each(['/4/auth/challenge', '/3/auth/challenge'])(
    'linking by a texted code answers Resy’s challenge at %s',
    async (door) => {
      const claim = { mobile_claim: { claim_token: 't-1' } }
      await serve(({ path, body }) => {
        if (path === '/2/user') return { body: user }
        if (path === '/4/auth/mobile') {
          return { body: body.includes('code=') ? { challenge, ...claim } : { sent: true } }
        }
        return path === door ? { body: { user: { id: 9, token: authToken } } } : { status: 404 }
      })

      const step = await goOn({ phone }, { code: '123456' })
      const done = await goOn({ phone }, { code: '123456' }, { email: 'ana@example.com' })

      expect(step).toMatchObject({ asks: [{ name: 'email' }] })
      expect(done).toMatchObject({ account })
      const forms = server.asked.map(formOf)
      const older = door.startsWith('/3') ? { mobile_number: phone, claim_token: 't-1' } : {}
      expect(forms[server.asked.findIndex(({ path }) => path === door)]).toEqual({
        ...older,
        challenge_id: 'c-1',
        em_address: 'ana@example.com',
        device_type_id: '3',
        device_token: forms.findLast(({ method }) => method)?.device_token,
      })
    },
  )

  it('linking by a texted code fails with person-wanted for an unknown challenge', async () => {
    const stranger = { ...challenge, properties: [{ name: 'first_pet', type: 'text' }] }
    await serve(() => ({ body: { challenge: stranger } }))

    await expect(resy.link({ phone, code: '123456' })).rejects.toMatchObject({ kind: 'person-wanted' })
  })

  it.each<[string, Scripted]>([
    ['a refusal', { status: 400, body: { message: 'captcha_token is required' } }],
    ['a field of its own', { status: 403, body: { data: { captcha_token: ['required'] } } }],
    ['a good answer', { body: { captcha_required: true } }],
  ])('linking fails with person-wanted if Resy demands a captcha in %s', async (_, answer) => {
    await serve(() => answer)

    await expect(resy.link({ phone })).rejects.toMatchObject({ kind: 'person-wanted', during: 'link' })
  })

  it('linking by a texted code reports that Resy sent no code', async () => {
    await serve(() => ({ body: { sent: false } }))

    await expect(resy.link({ phone })).rejects.toMatchObject({ kind: 'unwell' })
  })
})

describe('renewing a Resy account', () => {
  const link = () => linked({ email: 'ana@example.com', password: 'p' })
  const later = Buffer.from(JSON.stringify({ exp: 1_803_600_000 })).toString('base64url')

  it('renewing a Resy account sends the refresh cookie once, and stores the next one', async () => {
    await serve(({ path }) =>
      path === '/3/auth/refresh'
        ? {
            headers: { 'set-cookie': 'production_refresh_token=r2; Path=/' },
            body: { token: `h.${later}.s` },
          }
        : { headers: cookies, body: { ...user, token: authToken } },
    )
    const { secret } = await link()

    const once = await resy.renew(secret)
    await resy.renew(once.secret)

    expect(once.account).toEqual({ ...account, expiresAt: '2027-02-26T00:00:00.000Z' })
    const refreshing = server.asked.slice(1)
    expect(refreshing.map(({ path }) => path)).toEqual(['/3/auth/refresh', '/3/auth/refresh'])
    expect(refreshing.map(({ headers }) => headers.cookie)).toEqual([
      'production_refresh_token=r1',
      'production_refresh_token=r2',
    ])
    expect(refreshing.map(({ body }) => body)).toEqual(['refresh_token=r1', 'refresh_token=r2'])
    expect(refreshing[0]?.headers).not.toHaveProperty('x-resy-auth-token')
  })

  it('renewing a Resy account also reads the refresh token from the body of the answer', async () => {
    await serve(({ path }) => ({
      body: { ...user, token: authToken, refresh_token: path === '/3/auth/refresh' ? 'b2' : 'b1' },
    }))
    const { secret, account: found } = await link()

    const once = await resy.renew(secret)
    await resy.renew(once.secret)

    expect(found).toEqual(account)
    expect(resy.endsAfterDays(secret)).toBeUndefined()
    expect(server.asked.slice(1).map(({ body }) => body)).toEqual(['refresh_token=b1', 'refresh_token=b2'])
  })

  it('renewing a Resy account with an empty 500 as the answer means a blocked address, not a rejected sign-in', async () => {
    await serve(({ path }) =>
      path === '/3/auth/refresh'
        ? { status: 500, body: '' }
        : { headers: cookies, body: { ...user, token: authToken } },
    )
    const { secret } = await link()

    await expect(resy.renew(secret)).rejects.toMatchObject({ kind: 'blocked', during: 'renew' })
  })

  it('renewing a Resy account is impossible without a refresh cookie', async () => {
    await serve(() => ({ body: { ...user, token: authToken } }))
    const { secret } = await link()

    await expect(resy.renew(secret)).rejects.toMatchObject({ kind: 'credential-rejected', during: 'renew' })
    expect(server.asked).toHaveLength(1)
  })
})
