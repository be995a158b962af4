import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JobId, PlatformId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { toInstant } from '../domain/time.ts'
import { describeTelemetry } from '../ports/contracts/telemetry.contract.ts'
import { createVirtualClock } from '../ports/virtual-clock.ts'
import { createTelemetry, type TelemetryParts } from './create-telemetry.ts'

function makeHarness(parts: Partial<TelemetryParts> = {}) {
  const written: string[] = []
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  const telemetry = createTelemetry({
    level: 'info',
    clock,
    randomBytes,
    destination: { write: (line) => written.push(line) },
    ...parts,
  })
  const lines = () => [...written]
  return { telemetry, clock, lines, parsed: () => lines().map((line) => JSON.parse(line)) }
}

describeTelemetry('the telemetry of pino', () => makeHarness())

describe('createTelemetry', () => {
  it('an event’s line has its name, time, duration, facts and queries, and nothing else', async () => {
    const { telemetry, clock, parsed } = makeHarness()

    await telemetry.event('call', { command: 'book', member: undefined }, async () => {
      telemetry.note({ command: 'cancel', job: 'K7Q2' })
      telemetry.query(1.26)
      telemetry.query(2)
      await clock.advanceBy(1_500)
    })

    expect(parsed()).toEqual([
      {
        level: 'info',
        time: '2027-01-15T08:00:01.500Z',
        msg: 'call',
        tookMs: 1500,
        facts: { command: 'cancel', job: 'K7Q2' },
        queries: { count: 2, tookMs: 3.3 },
      },
    ])
  })

  it('the duration of a loop’s round is logged at level debug and not at level info', async () => {
    const usual = makeHarness()
    const curious = makeHarness({ level: 'debug' })

    for (const { telemetry, clock } of [usual, curious])
      await telemetry.round('remind', () => clock.advanceBy(20))

    expect(usual.lines()).toEqual([])
    expect(curious.parsed()).toMatchObject([
      { level: 'debug', msg: 'loop', tookMs: 20, facts: { loop: 'remind' } },
    ])
  })

  it('the line of an event, and each line during it, lists the codes of its requests', async () => {
    const { telemetry, parsed } = makeHarness()

    await telemetry.event('order', {}, async () => {
      telemetry.about('K7Q2' as JobId, 'M3XA' as JobId)
      telemetry.about('K7Q2' as JobId)
      telemetry.say('info', 'Half way')
    })

    expect(parsed().map(({ facts }) => facts.codes)).toEqual([
      ['K7Q2', 'M3XA'],
      ['K7Q2', 'M3XA'],
    ])
  })

  it('the kind of a fault’s cause is a fact of the line', async () => {
    const { telemetry, parsed } = makeHarness()

    telemetry.fault(new Error('getaddrinfo ENOTFOUND api.resy.com'))
    await telemetry.event(
      'call',
      {},
      async () => void telemetry.fault(Object.assign(new Error('no'), { status: 502 })),
    )

    expect(parsed().map(({ facts }) => facts.cause)).toEqual(['dns', 'http 502'])
  })

  it('a fact cannot replace the line’s own fields', () => {
    const { telemetry, parsed } = makeHarness()

    telemetry.say('warn', 'Postponed', { time: '19:15', level: 'high', msg: 'hello' })

    expect(parsed()[0]).toMatchObject({
      level: 'warn',
      time: '2027-01-15T08:00:00.000Z',
      msg: 'Postponed',
      facts: { time: '19:15', level: 'high', msg: 'hello' },
    })
  })

  it('an event with a fault is logged as an error, with its stack, causes and properties such as the code', async () => {
    const { telemetry, parsed } = makeHarness()
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const error = new PlatformError({
      platform: 'resy' as PlatformId,
      kind: 'unanswered',
      during: 'find',
      status: 502,
      cause,
    })

    await telemetry.event('order', {}, async () => {
      telemetry.fault(error)
      telemetry.fault(error)
    })

    const [{ level, faults }] = parsed()
    expect(level).toBe('error')
    expect(faults).toEqual([
      {
        reference: expect.stringMatching(/^[2-9A-Z]{4}$/),
        type: 'PlatformError',
        message: 'resy find: unanswered',
        platform: 'resy',
        kind: 'unanswered',
        during: 'find',
        status: 502,
        stack: expect.stringContaining('create-telemetry.test.ts'),
        cause: expect.objectContaining({ message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' }),
      },
    ])
  })

  it('a circular chain of causes is cut, and the errors inside an AggregateError are logged', () => {
    const { telemetry, lines } = makeHarness()
    const circle = new Error('round')
    circle.cause = circle

    telemetry.fault(new AggregateError([circle, new Error('and round')], 'both failed'))

    expect(lines()).toHaveLength(1)
    expect(lines()[0]).toContain('and round')
  })

  it('the log writes nothing below its level, and recording a fault still returns a reference', () => {
    const { telemetry, lines } = makeHarness({ level: 'silent' })

    telemetry.say('warn', 'Nobody hears this')

    expect(telemetry.fault(new Error('nor this'))).toMatch(/^[2-9A-Z]{4}$/)
    expect(lines()).toEqual([])
  })
})

describe('the log, when secrets are thrown at it', () => {
  const secret = 'hunter2-Zq9'
  const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJ1aWQiOjF9.c2lnbmF0dXJl'
  const names = ['password', 'Secret', 'token', 'authToken', 'x-resy-auth-token', 'credential', 'cookie']
  const moreNames = ['authorization', 'set-cookie', 'apiKey', 'api_key', 'masterKey', 'passphrase', 'handle']
  const facts = Object.fromEntries([...names, ...moreNames].map((name) => [name, secret]))
  const texts = [
    `Authorization: ResyAPI api_key="${secret}"`,
    `cookie: a=1; session=${secret}; b=2`,
    `Bearer ${secret}`,
    `POST /auth/password?email=a&password=${secret}&x=1`,
    `{"token":"${secret}","id":1}`,
    `{\\"book_token\\": \\"${secret}\\"}`,
    `{ password: '${secret}' }`,
    `body was ${jwt}`,
    `Unexpected token 'h', "${secret}" is not valid JSON`,
  ]

  function errorWith(text: string): Error {
    const cause = Object.assign(new Error(text), { body: secret, headers: { cookie: secret }, code: text })
    return Object.assign(new Error(text, { cause }), { password: secret, request: { body: [secret] } })
  }

  it('the log contains none of the secrets in facts, texts and errors', async () => {
    const { telemetry, lines } = makeHarness({ level: 'trace' })

    telemetry.say('info', 'Started', facts)
    for (const text of texts) {
      telemetry.say('warn', 'Seen', { text })
      telemetry.fault(errorWith(text))
      telemetry.fault(text)
      telemetry.fault({ password: secret, text })
      telemetry.fault(new AggregateError([errorWith(text)], text))
      await telemetry
        .event('call', { ...facts, text }, async () => {
          telemetry.note({ ...facts, also: text })
          telemetry.fault(errorWith(text))
          throw errorWith(text)
        })
        .catch(() => {})
    }

    const log = lines().join('')
    expect(lines()).toHaveLength(1 + texts.length * 6)
    expect(log).not.toContain(secret)
    expect(log).not.toContain(jwt)
    expect(log).toContain('[redacted]')
  })

  it('the log keeps values that are not secrets, although their names or words resemble secrets', () => {
    const { telemetry, parsed } = makeHarness()

    const harmless = {
      reason: 'credential-rejected',
      hasCredential: true,
      text: 'The secret could not be sealed',
      path: '/4/find?venue_id=1505&day=2026-12-26',
    }
    telemetry.say('info', 'Ended', harmless)

    expect(parsed()[0].facts).toEqual(harmless)
  })

  it('the log shortens very long text before it searches for secrets', () => {
    const { telemetry, lines } = makeHarness()

    telemetry.say('info', 'Long', { text: 'a-'.repeat(1_000_000) })

    expect(lines()[0]?.length).toBeLessThan(5_000)
  })
})
