// Tests how browsers are signed in to the page with links from a chat, and out: over HTTP, in virtual time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { MemberId } from '../../../src/domain/ids.ts'
import { ada, ben, group, openWorld, type World } from '../world.ts'
import { createPageClient, type PageClient } from './page-client.ts'

let world: World
let url: string
let browser: PageClient

/** Asks for a link in a chat and returns its path. */
async function linkOf(who = ada): Promise<string> {
  const said = await world.says('/page', who)
  return /\/sign-in\/[\w-]+/.exec(said)?.[0] ?? `no link in: ${said}`
}

/** Signs a browser in. */
async function signIn(client: PageClient, who = ada): Promise<void> {
  const link = await linkOf(who)
  const { csrf } = await client.open(link)
  await client.send(link, { csrf })
}

beforeEach(async () => {
  const port = await freePort()
  world = await openWorld({ env: { CIERGE_HTTP_PORT: `${port}` }, owners: [ben] })
  url = `http://localhost:${port}`
  browser = createPageClient(url)
})
afterEach(() => world.end())

describe('signing in to the page', () => {
  it('a link from a chat signs one browser in, and opening it uses nothing up', async () => {
    const link = await linkOf()
    const preview = await createPageClient(url).open(link)
    const opened = await browser.open(link)
    const used = await browser.send(link, { csrf: opened.csrf })
    const page = await browser.open('/')
    const again = await browser.open(link)

    expect([preview.status, opened.status, used.status, page.status, again.status]).toEqual([
      200, 200, 303, 200, 410,
    ])
    expect(opened.text).toContain('Sign in as Ada')
    expect(used.headers.getSetCookie().join('\n')).toMatch(
      /cierge-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax/,
    )
    expect(page.text).toContain('Signed in as Ada')
    expect(again.text).toContain('send /page to Cierge')
  })

  it('the form of a link works only in the browser that opened it', async () => {
    const link = await linkOf()
    const { csrf } = await browser.open(link)
    const other = createPageClient(url)
    await other.open(link)

    expect((await createPageClient(url).send(link, { csrf })).status).toBe(403)
    expect((await other.send(link, { csrf })).status).toBe(403)
    expect((await browser.send(link, { csrf })).status).toBe(303)
  })

  it('of two browsers that opened a link, the first to press the button is signed in', async () => {
    const link = await linkOf()
    const other = createPageClient(url)
    const [mine, theirs] = [await browser.open(link), await other.open(link)]
    const answers = await Promise.all([
      browser.send(link, { csrf: mine.csrf }),
      other.send(link, { csrf: theirs.csrf }),
    ])

    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410])
  })

  it('a link that is too old, replaced, invented or of a removed member signs nobody in', async () => {
    const first = await linkOf()
    const second = await linkOf()
    const replaced = await browser.open(first)
    await world.pass(5 * 60_000)
    const old = await browser.open(second)
    const third = await linkOf()
    const { csrf } = await browser.open(third)
    await world.clock.runUntil(
      world.cierge().app.store.memberData.forget('m-Ada' as MemberId, world.clock.now()),
    )

    expect([replaced.status, old.status]).toEqual([410, 410])
    expect((await browser.send(third, { csrf })).status).toBe(410)
    expect((await browser.open(`/sign-in/${'x'.repeat(43)}`)).status).toBe(410)
  })

  it('after ten wrong links an address has to wait', async () => {
    for (let tried = 0; tried < 10; tried += 1) await browser.open(`/sign-in/wrong${tried}`)

    const refused = await browser.open(await linkOf())

    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
  })

  it('without a session each page says how to sign in and how to join', async () => {
    const page = await browser.open('/requests/K7Q2')

    expect(page.status).toBe(401)
    expect(page.text).toContain('Send /page to Cierge')
    expect(page.text).toContain('/join')
  })

  it('in a group the link is not shown', async () => {
    expect(await world.says('/page', ada, group)).not.toContain('/sign-in/')
  })

  it('a form with a wrong token, from another site or without an origin is refused and changes nothing', async () => {
    await signIn(browser)
    const { csrf } = await browser.open('/sessions')
    const session = /name="session" value="(\w+)"/.exec((await browser.open('/sessions')).text)?.[1] ?? ''
    const forged = [
      await browser.send('/sessions', { csrf: 'wrong', session }),
      await browser.send('/sessions', { session }),
      await browser.send('/sessions', { csrf, session }, { origin: 'https://evil.example' }),
      await browser.send('/sessions', { csrf, session }, { origin: 'null' }),
      await browser.send('/sessions', { csrf, session }, { 'sec-fetch-site': 'cross-site' }),
      await browser.send('/sign-out', { csrf: 'wrong' }),
    ]

    expect(forged.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
    expect((await browser.open('/')).status).toBe(200)
  })

  it('a member ends the session of another browser, and signs out', async () => {
    const other = createPageClient(url)
    await signIn(other)
    await signIn(browser)
    const { text, csrf } = await browser.open('/sessions')
    const [, theirs = ''] = [...text.matchAll(/name="session" value="(\w+)"/g)].map(([, id]) => id)
    await browser.send('/sessions', { csrf, session: theirs })
    const [mine, others] = [await browser.open('/'), await other.open('/')]
    await browser.send('/sign-out', { csrf })

    expect([mine.status, others.status]).toEqual([200, 401])
    expect((await browser.open('/')).status).toBe(401)
  })

  it('a member can’t end the session of another member', async () => {
    const bens = createPageClient(url)
    await signIn(bens, ben)
    await signIn(browser)
    const { text } = await bens.open('/sessions')
    const session = /name="session" value="(\w+)"/.exec(text)?.[1] ?? ''
    const { csrf } = await browser.open('/sessions')
    await browser.send('/sessions', { csrf, session })

    expect((await bens.open('/')).status).toBe(200)
  })

  it('removing a member signs their browsers out', async () => {
    await signIn(browser)
    const before = await browser.open('/')
    await world.says('/members Ada', ben)
    while (world.offered().some(({ label }) => /^Remove/.test(label)))
      await world.presses(world.offered().find(({ label }) => /^Remove/.test(label))?.label ?? '', ben)

    expect(before.status).toBe(200)
    expect((await browser.open('/')).status).toBe(401)
  })

  it('a session outlives a restart', async () => {
    await signIn(browser)
    await world.restart()

    expect((await browser.open('/')).status).toBe(200)
  })

  it('behind a proxy with TLS the cookies can come from this host only', async () => {
    const tls = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7', host: 'cierge.example' }
    const link = await linkOf()
    const opened = await browser.open(link, tls)

    expect(opened.headers.getSetCookie()[0]).toMatch(/^__Host-cierge-opener=.*; Secure/)
    expect(opened.headers.get('strict-transport-security')).toContain('max-age')
  })

  it('another machine is refused without TLS', async () => {
    const far = await browser.open('/', { 'x-forwarded-for': '203.0.113.7' })

    expect(far.status).toBe(403)
    expect(far.text).toContain('https')
  })

  it('no secret of a link or a session stands in a row or in the log', async () => {
    const link = await linkOf()
    const { csrf } = await browser.open(link)
    await browser.send(link, { csrf })
    await browser.open('/')
    const secrets = [link.replace('/sign-in/', ''), browser.cookies.get('cierge-session') ?? 'none']
    const kept = world.rows() + world.log.join('\n')

    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([])
  })
})
