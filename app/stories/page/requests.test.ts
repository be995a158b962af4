// Tests a member's requests on the page, over HTTP and in virtual time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { MemberId } from '../../../src/domain/ids.ts'
import { ada, ben, openWorld, type World } from '../world.ts'
import { createPageClient, type PageClient } from './page-client.ts'

const saintFennel = 'table for 2 at Saint Fennel on 16 December, 7-9pm'

let world: World
let url: string
let browser: PageClient

/** Returns a browser in which the member is signed in. */
async function signedIn(who = ada): Promise<PageClient> {
  const client = createPageClient(url)
  const link = /\/sign-in\/[\w-]+/.exec(await world.says('/page', who))?.[0] ?? ''
  await client.send(link, { csrf: (await client.open(link)).csrf })
  return client
}

async function ask(words = saintFennel): Promise<string> {
  await world.says(words)
  return /\/jobs (\w{4})/.exec(await world.presses('Book it'))?.[1] ?? 'no code'
}

/** Opens the stream of a page. Its text grows while virtual time passes. */
async function follow(client: PageClient, path: string) {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const over = new AbortController()
  const response = await fetch(`${url}${path}`, { headers: { cookie }, signal: over.signal })
  const stream = { text: '', isOver: false, leave: () => over.abort() }
  const reading = async () => {
    for await (const chunk of response.body ?? []) stream.text += new TextDecoder().decode(chunk)
  }
  void reading()
    .catch(() => {})
    .finally(() => {
      stream.isOver = true
    })
  return stream
}

/** Lets virtual time pass until the text has come, at most a minute. */
async function until(has: () => boolean): Promise<void> {
  for (let second = 0; second < 60 && !has(); second += 1) await world.pass(1_000)
  expect(has()).toBe(true)
}

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://localhost:${port}`
  await world.says('/link resy ada@example.com secret')
  browser = await signedIn()
})
afterEach(() => world.end())

describe('requests on the page', () => {
  it('open and ended requests are listed, and a page without requests says what to do', async () => {
    const before = await browser.open('/')
    const code = await ask()
    await world.passUntil('2026-11-25T17:00:30Z')
    await ask('table for 4 at Saint Fennel on 18 December, 8pm')
    const { text } = await browser.open('/')

    expect(before.text).toContain('No open request')
    expect(text).toMatch(/Open<[\s\S]*Fri Dec 18, 8:00 pm · 4 people[\s\S]*Ended<[\s\S]*Booked/)
    expect(text).toContain(`href="/requests/${code}"`)
  })

  it('a request of another member is not shown and not cancelled', async () => {
    const code = await ask()
    const bens = await signedIn(ben)
    const { csrf } = await bens.open('/sessions')
    const [shown, cancelled] = [
      await bens.open(`/requests/${code}`),
      await bens.send(`/requests/${code}/cancel`, { csrf }),
    ]

    expect([shown.status, cancelled.status]).toEqual([404, 404])
    expect(shown.text).toContain('Signed in as Ben')
    expect(shown.text).not.toContain('Saint Fennel')
    expect(await world.says(`/jobs ${code}`)).toContain('Scheduled')
  })

  it('a request that waits for an opening is rehearsed on its own page, and an ended one is not', async () => {
    const code = await ask()
    const waiting = await browser.open(`/requests/${code}`)
    const { text } = await browser.open(`/requests/${code}/rehearsal`)
    await world.passUntil('2026-11-25T17:00:30Z')
    const ended = await browser.open(`/requests/${code}`)
    const late = await browser.open(`/requests/${code}/rehearsal`)

    expect(waiting.text).toContain(`href="/requests/${code}/rehearsal">Rehearse it<`)
    expect(text).toContain('Rehearsal: Saint Fennel, Wed Dec 16, 2 people')
    expect(text).toContain('sent nothing to Resy')
    expect(text).toContain('I’d book 7:00 pm, Dining Room,')
    expect(ended.text).not.toContain('Rehearse it')
    expect(late.status).toBe(409)
  })

  it('two presses of the form cancel once, and the second one says that it has ended', async () => {
    const code = await ask()
    const { text, csrf } = await browser.open(`/requests/${code}/cancel`)
    const first = await browser.send(`/requests/${code}/cancel`, { csrf })
    const second = await browser.send(`/requests/${code}/cancel`, { csrf })

    expect(text).toContain('I’ll stop trying for a table at Saint Fennel')
    expect([first.status, first.headers.get('location')]).toEqual([303, `/requests/${code}`])
    expect(second.status).toBe(409)
    expect(second.text).toContain('role="alert"')
    expect((await browser.open(`/requests/${code}`)).text).toContain('Cancelled')
  })

  it('an open page gets its content again when a request begins and ends', async () => {
    const stream = await follow(browser, '/live')
    await until(() => stream.text.includes('No open request'))
    await ask()
    await until(() => stream.text.includes('Scheduled'))
    await world.passUntil('2026-11-25T17:00:30Z')
    await until(() => stream.text.includes('Booked'))
    stream.leave()
  })

  it('two windows of one browser get the same page, and one that is closed costs the other nothing', async () => {
    const [first, second] = [await follow(browser, '/live'), await follow(browser, '/live')]
    await until(() => [first, second].every(({ text }) => text.includes('No open request')))
    first.leave()
    await ask()
    await until(() => second.text.includes('Scheduled'))
    const others = await follow(await signedIn(ben), '/live')
    await until(() => others.text.includes('No open request'))

    expect(first.text).not.toContain('Scheduled')
    expect(others.text).not.toContain('Scheduled')
    second.leave()
    others.leave()
  })

  it('an open page says when its session has ended, and gets nothing more', async () => {
    const stream = await follow(browser, '/live')
    await until(() => stream.text.includes('No open request'))
    const other = await signedIn()
    const { text, csrf } = await other.open('/sessions')
    // The newest session, that of the other browser itself, is listed first.
    const [, session = ''] = [...text.matchAll(/name="session" value="(\w+)"/g)].map(([, id]) => id)
    await other.send('/sessions', { csrf, session })
    await until(() => stream.text.includes('signed out in this browser'))
    await until(() => stream.isOver)
    await ask()

    expect(stream.text).not.toContain('Scheduled')
  })

  it('an open page does not hold up a stop', async () => {
    const stream = await follow(browser, '/live')
    await until(() => stream.text.includes('No open request'))
    await world.restart()

    await until(() => stream.isOver)
  })

  it('a name with markup is shown as text', async () => {
    const name = '"><script>alert(1)</script>'
    await world.clock.runUntil(world.cierge().app.store.members.rename('m-Ada' as MemberId, name))
    const { text } = await browser.open('/')
    const link = /\/sign-in\/[\w-]+/.exec(await world.says('/page'))?.[0] ?? ''

    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;')
    expect((await browser.open(link)).text).not.toContain('<script>alert')
  })

  it('the second page of a long list is followed as the second page', async () => {
    const { text } = await browser.open('/?cursor=ZZZZ')
    expect(text).toContain('That didn’t work')
    const code = await ask()
    const second = await browser.open(`/?cursor=${code}`)

    expect(second.text).toContain(`hx-sse:connect="/live?cursor=${code}"`)
  })
})
