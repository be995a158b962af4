// Tests credentials: how they are issued, how long they are valid, and how requests without one are answered.
import { describe, expect, it, onTestFinished } from 'vitest'
import { DAY_MS } from '../../src/domain/time.ts'
import { startTestSandbox } from '../test-sandbox.ts'

const adas = { email: 'ada@example.com', password: 'secret' }

function payloadOf(token: string): { exp: number; uid: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

describe('a password', () => {
  it.each(['/4/auth/password', '/3/auth/password'])(
    'a password is exchanged for a credential at %s',
    async (path) => {
      const { client, clock } = await startTestSandbox(onTestFinished)

      const { status, body, headers } = await client.postForm(path, adas)

      expect(status).toBe(200)
      expect(body).toMatchObject({
        id: 9_000_001,
        token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        first_name: 'Ada',
        payment_method_id: 4_100_001,
        payment_methods: [
          { id: 4_100_001, is_default: true, type: 'visa', display: '4242' },
          { id: 4_100_002, is_default: false },
        ],
      })
      expect(headers['set-cookie']).toMatch(/^production_refresh_token=[^;]+; Max-Age=7776000;/)
      expect(payloadOf(body.token)).toMatchObject({
        uid: 9_000_001,
        exp: (Date.parse(clock.now()) + 45 * DAY_MS) / 1000,
      })
    },
  )

  it.each([401, 419] as const)(
    'a wrong password is answered with the status of the settings, %i',
    async (status) => {
      const { client } = await startTestSandbox(onTestFinished, { unauthorizedStatus: status })

      const wrong = await client.postForm('/3/auth/password', { ...adas, password: 'guess' })
      const stranger = await client.postForm('/3/auth/password', { ...adas, email: 'who@example.com' })

      expect([wrong.status, stranger.status]).toEqual([status, status])
      expect(wrong.body).toMatchObject({ status, message: 'Unauthorized' })
    },
  )
})

describe('a credential', () => {
  it('a credential gives access to the member’s data in either header', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    const { authToken } = control.credentialOf({ member: adas.email })

    const one = await client.with({ 'x-resy-auth-token': authToken }).get('/2/user')
    const other = await client.with({ 'x-resy-universal-auth': authToken }).get('/2/user')

    expect(one.body).toMatchObject({ first_name: 'Ada', em_address: adas.email, payment_methods: [{}, {}] })
    expect(other.body).toEqual(one.body)
  })

  it('a credential is required for requests about a member', async () => {
    const { client } = await startTestSandbox(onTestFinished)

    const answers = [
      await client.get('/2/user'),
      await client.get('/3/user/reservations'),
      await client.book('x'),
    ]

    expect(answers.map(({ status }) => status)).toEqual([419, 419, 419])
  })

  it('a credential expires', async () => {
    const { client, clock } = await startTestSandbox(onTestFinished)
    const ada = await client.signedIn(adas.email)

    await clock.advanceBy(45 * DAY_MS - 1)
    const last = await ada.get('/2/user')
    await clock.advanceBy(1)
    const over = await ada.get('/2/user')

    expect([last.status, over.status]).toEqual([200, 419])
  })

  it('a credential ends when it is revoked, and the password stays valid', async () => {
    const { client, control } = await startTestSandbox(onTestFinished)
    const ada = await client.signedIn(adas.email)

    control.revoke({ member: adas.email })

    expect((await ada.get('/2/user')).status).toBe(419)
    expect((await ada.find(834, '2026-03-20')).status).toBe(419)
    expect((await (await client.signedIn(adas.email)).get('/2/user')).status).toBe(200)
  })

  it('a credential is renewed with the refresh cookie, which stays valid after the credential expires', async () => {
    const { client, clock } = await startTestSandbox(onTestFinished)
    const { headers } = await client.postForm('/3/auth/password', adas)
    const cookie = String(headers['set-cookie']).split(';')[0]
    await clock.advanceBy(60 * DAY_MS)

    const renewed = await client.with({ cookie }).postForm('/3/auth/refresh', {})
    const wrong = await client.with({ cookie: 'production_refresh_token=x' }).postForm('/3/auth/refresh', {})

    expect(renewed.body).toMatchObject({ token: expect.any(String) })
    expect(renewed.headers['set-cookie']).toMatch(/^production_refresh_token=/)
    expect((await client.with({ 'x-resy-auth-token': renewed.body.token }).get('/2/user')).status).toBe(200)
    expect(wrong.status).toBe(419)
  })
})

it('a member signs in with a phone number and the code that was sent to it', async () => {
  const { client } = await startTestSandbox(onTestFinished)
  const phone = { mobile_number: '+12125550101', method: 'sms' }

  const sent = await client.postForm('/3/auth/mobile', phone)
  const wrong = await client.postForm('/3/auth/mobile', { ...phone, code: '000000' })
  const right = await client.postForm('/3/auth/mobile', { ...phone, code: '123456' })

  expect(sent.body).toEqual({ sent: true })
  expect(wrong.status).toBe(419)
  expect(right.body).toMatchObject({ token: expect.any(String) })
})

const device = { device_type_id: '3', device_token: '7d7c8f3e-0000-4000-8000-000000000001' }
const phone = { mobile_number: '+12125550101', ...device }

it('a sign-in at /4 requires a code, and the e-mail address with only the challenge’s id', async () => {
  const { client } = await startTestSandbox(onTestFinished, { codeAsksEmail: true, signInPaths: '/4' })

  const sent = await client.postForm('/4/auth/mobile', { ...phone, method: 'sms' })
  const asked = await client.postForm('/4/auth/mobile', { ...phone, code: '123456' })
  const { challenge } = asked.body as unknown as { challenge: { challenge_id: string } }
  const answer = { challenge_id: challenge.challenge_id, em_address: adas.email, ...device }
  const signedIn = await client.postForm('/4/auth/challenge', answer)

  expect(sent.body).toEqual({ sent: true })
  expect(signedIn.body).toMatchObject({ token: expect.any(String) })
  expect((await client.postForm('/3/auth/mobile', { ...phone, method: 'sms' })).status).toBe(404)
})

it('a sign-in needs the device’s id at /4, and not at /3', async () => {
  const { client } = await startTestSandbox(onTestFinished)
  const bare = { mobile_number: phone.mobile_number, method: 'sms' }

  const newer = await client.postForm('/4/auth/mobile', bare)
  const older = await client.postForm('/3/auth/mobile', bare)

  expect([newer.status, older.status]).toEqual([400, 200])
})

it('a code that is sent to the other version’s path matches no challenge', async () => {
  const { client } = await startTestSandbox(onTestFinished, { codeAsksEmail: true })

  const answer = await client.postForm('/4/auth/challenge', { ...phone, code: '123456' })

  expect(answer).toMatchObject({ status: 400, body: { message: 'Invalid challenge id' } })
})

it('a sign-in by code cannot be renewed, unless a setting allows it', async () => {
  const { client, control } = await startTestSandbox(onTestFinished)
  const signIn = () => client.postForm('/4/auth/mobile', { ...phone, code: '123456' })

  const usual = await signIn()
  control.settings({ codeGivesRefresh: true, refreshTokenIn: 'body' })
  const other = await signIn()

  expect(usual.headers).not.toHaveProperty('set-cookie')
  expect(usual.body).not.toHaveProperty('refresh_token')
  expect(other.body).toHaveProperty('refresh_token')
})

it('with a setting, a captcha is required before a code is texted', async () => {
  const { client } = await startTestSandbox(onTestFinished, { codeAsksCaptcha: true })

  const answer = await client.postForm('/4/auth/mobile', { ...phone, method: 'sms' })

  expect(answer).toMatchObject({ status: 400, body: { message: 'Invalid or missing captcha_token' } })
})

it('with a setting, sign-ins are refused while finds work', async () => {
  const { client } = await startTestSandbox(onTestFinished, { signInRefused: true })

  const refused = await Promise.all([
    client.postForm('/4/auth/password', adas),
    client.postForm('/4/auth/mobile', { ...phone, method: 'sms' }),
    client.postForm('/3/auth/refresh', {}),
  ])

  expect(refused.map(({ status }) => status)).toEqual([500, 500, 500])
  expect((await client.find(834, '2026-03-20')).status).toBe(200)
})
