// Tests the platform's public key: only the current key is accepted, and the script of the web page contains it.
import { expect, it, onTestFinished } from 'vitest'
import { day, startTestSandbox, venues } from './test-sandbox.ts'

it('an old public key is refused with 419 by all endpoints, and the web page’s script contains the new one', async () => {
  const { client, control } = await startTestSandbox(onTestFinished)
  const ada = await client.signedIn('ada@example.com')
  control.settings({ apiKey: 'NewKeyOfToday' })

  const refused = [await client.get('/3/geoip'), await ada.get('/2/user')]
  const page = String((await client.get('/')).body)
  const script = String((await client.get(/src="([^"]+)"/.exec(page)?.[1] ?? '')).body)
  const key = /apiKey:"(\w+)"/.exec(script)?.[1]
  const renewed = client.with({ authorization: `ResyAPI api_key="${key}"` })

  expect(refused).toMatchObject(
    Array(2).fill({ status: 419, body: { status: 419, code: null, message: 'Unauthorized', data: {} } }),
  )
  expect(key).toBe('NewKeyOfToday')
  expect((await renewed.find(venues.prime, day('2026-03-20'))).status).toBe(200)
})

it.each([
  ['gzip', { 'accept-encoding': 'gzip' }, 'asked' as const],
  ['br', { 'accept-encoding': 'gzip, deflate, br' }, 'asked' as const],
  ['gzip', {}, 'unasked' as const],
  [undefined, {}, 'asked' as const],
  [undefined, { 'accept-encoding': 'gzip' }, 'never' as const],
])(
  'answers are compressed with %s for the headers %o when the setting is %s',
  async (encoding, headers, compression) => {
    const { client } = await startTestSandbox(onTestFinished, { compression })

    const answer = await client.with(headers).get('/3/geoip')

    expect(answer.headers['content-encoding']).toBe(encoding)
  },
)
