// Tests announcements by e-mail and ntfy (the second way), which are sent only if they are important and the member
// has not seen them in the chat.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSecondWay } from '../../../src/second-way/create-second-way.ts'
import { ada, openWorld, type World } from '../world.ts'

const minuteMs = 60_000

let world: World
let mails: { readonly to: string; readonly text: string }[] = []
let smtp: SMTPServer
let notes: { readonly topic: string; readonly title: string; readonly message: string }[] = []
let ntfy: Server
let isDown = false

beforeEach(async () => {
  mails = []
  notes = []
  isDown = false
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'cierge' && password === 'p@ss'
        ? done(null, { user: username })
        : done(new Error('wrong password')),
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
      stream.on('end', () => {
        if (isDown) return done(new Error('mailbox on fire'))
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', () => resolve()))
  ntfy = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      if (request.method === 'POST') notes.push(JSON.parse(body))
      response.end('{}')
    })
  })
  await new Promise<void>((resolve) => void ntfy.listen(0, '127.0.0.1', () => resolve()))
})
afterEach(async () => {
  await world?.end()
  await new Promise<void>((resolve) => void smtp.close(() => resolve()))
  await new Promise((resolve) => ntfy.close(resolve))
})

const smtpUrl = () => `smtp://cierge:p%40ss@127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
const ntfyUrl = () => `http://127.0.0.1:${(ntfy.address() as AddressInfo).port}`

async function open(): Promise<void> {
  world = await openWorld({
    owners: [ada],
    env: {
      CIERGE_SMTP_URL: smtpUrl(),
      CIERGE_SMTP_FROM: 'cierge@example.com',
      CIERGE_NTFY_URL: ntfyUrl(),
    },
  })
}

/** Lets a sign-in fail that an open request needs, and waits until the member is told of it in the chat. */
async function failsToSignIn(): Promise<void> {
  await world.says('/link resy ada@example.com secret')
  await world.says('table for 2 at Saint Fennel on 16 December, 7-9pm')
  await world.presses('Book it')
  const { store, clock } = world.cierge().app
  const [job] = await store.jobs.open()
  if (!job) throw new Error('no request')
  await store.outbox.enqueue({
    id: 'm-Ada-resy-rejected' as never,
    address: { kind: 'direct', identity: job.askedBy },
    mention: job.askedBy,
    fact: { kind: 'credential-rejected', platformName: 'Resy', jobs: [job] },
    pendingSince: clock.now(),
  })
}

describe('a second way to be told', () => {
  it('a member fills in an address, tries it, and reads it masked afterwards', async () => {
    await open()
    const asked = await world.says('/settings second')
    const set = await world.says('/settings second ada@example.com')
    const tried = await world.presses('Send a test')

    expect(asked).toContain('I can use e-mail or ntfy')
    expect(set).toContain('Changed. Second way to tell me: a•••@example.com.')
    expect(tried).toContain('I sent a test to a•••@example.com.')
    expect(mails).toMatchObject([{ to: 'ada@example.com' }])
    expect(mails[0]?.text).toContain('Subject: Cierge: this works')
    expect(await world.says('/settings')).not.toContain('ada@example.com')
    expect(world.log.join('')).not.toMatch(/ada@example|p%40ss|p@ss/)
  })

  it('a failed sign-in that was not seen in the chat for five minutes is told by e-mail, once, over a restart', async () => {
    await open()
    await world.says('/settings second ada@example.com')
    await failsToSignIn()
    await world.pass(4 * minuteMs)
    const early = mails.length
    await world.restart()
    await world.pass(3 * minuteMs)
    await vi.waitFor(() => expect(mails).toHaveLength(1))
    await world.pass(20 * minuteMs)

    expect(early).toBe(0)
    expect(world.announcements().join('\n')).toContain('Resy')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text.replaceAll('=\r\n', '')).toContain('Saint Fennel')
  })

  it('a member who used Cierge after the message is not told twice', async () => {
    await open()
    await world.says('/settings second ada@example.com')
    await failsToSignIn()
    await world.pass(2 * minuteMs)
    await world.says('/jobs')
    await world.pass(20 * minuteMs)

    expect(mails).toEqual([])
  })

  it('a member who left is told nothing more', async () => {
    await open()
    await world.says('/members owner Ben')
    await world.presses('Hand over to Ben')
    await world.says('/settings second ada@example.com')
    await failsToSignIn()
    await world.calls('leave', { sure: 'yes' })
    await world.pass(20 * minuteMs)

    expect(mails).toEqual([])
  })

  it('a mail server that fails is asked again, and two presses on the test send one', async () => {
    await open()
    await world.says('/settings second ada@example.com')
    isDown = true
    const failed = await world.presses('Send a test')
    isDown = false
    await world.pass(2 * minuteMs)
    const before = world.heard().length
    await Promise.all([1, 2].map(() => world.calls('settings', { view: 'test' })))

    expect(failed).toContain('The mail server didn’t take the message.')
    expect(
      world
        .heard()
        .slice(before)
        .filter((reply) => reply.includes('I sent a test to')),
    ).toHaveLength(1)
    expect(mails).toHaveLength(1)
  })

  it('ntfy gets the same as a notification', async () => {
    await open()
    await world.says('/settings second ntfy ada-dinners')
    await failsToSignIn()
    await world.pass(7 * minuteMs)
    await vi.waitFor(() => expect(notes).toHaveLength(1))

    expect(notes[0]).toMatchObject({ topic: 'ada-dinners' })
    expect(notes[0]?.message).toContain('Saint Fennel')
  })

  it('without settings of the host there is no second way', async () => {
    world = await openWorld({ owners: [ada] })

    expect(await world.says('/settings second ada@example.com')).toContain(
      'The host hasn’t set up e-mail or ntfy',
    )
    expect(await world.says('/settings')).not.toContain('Second way')
  })

  it('the doctor tries the mail server and the ntfy server, and finds a wrong password', async () => {
    world = await openWorld()
    const right = createSecondWay({ smtpUrl: smtpUrl(), smtpFrom: 'c@example.com', ntfyUrl: ntfyUrl() })
    const wrong = createSecondWay({
      smtpUrl: smtpUrl().replace('p%40ss', 'other'),
      smtpFrom: 'c@example.com',
    })

    expect(await right.tryOut('email')).toBe('takes e-mails from here')
    expect(await right.tryOut('ntfy')).toBe('answers')
    await expect(wrong.tryOut('email')).rejects.toThrow(/Invalid login|wrong password/)
  })
})
