// Tests how an account at an OIDC provider is joined to a member and signs browsers in to the page, against a real provider
// on loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import { type OidcSite, openProvider } from '../../../src/http/page/sites/testing/open-provider.ts'
import { ada, ben, openWorld, stranger, type World } from '../world.ts'
import { createPageClient, type PageClient } from './page-client.ts'

const client = { id: 'cierge', secret: 'oidc-secret' }

let world: World
let url: string
let provider: OidcSite
let browser: PageClient

/** Goes through the provider's pages, as a browser does. Returns the path with which it sends the browser back. */
async function allow(address: string | null): Promise<string> {
  const atProvider = createPageClient(provider.url)
  let next = new URL(address ?? '')
  for (let step = 0; step < 10 && next.origin === provider.url; step += 1) {
    const { headers, status } = await atProvider.open(`${next.pathname}${next.search}`)
    next = new URL(headers.get('location') ?? `https://no-redirect.invalid/${status}`, provider.url)
  }
  return `${next.pathname}${next.search}`
}

async function signIn(through: PageClient = browser) {
  const { headers } = await through.open('/sign-in/with/oidc')
  return through.open(await allow(headers.get('location')))
}

/** Returns a code that the member gets in their chat. */
async function codeOf(who = ada): Promise<string> {
  return /\b[A-Z2-9]{4}-?[A-Z2-9]{4}\b/.exec(await world.says('/join', who))?.[0] ?? 'no code'
}

/** Sends the form that asks for the code. */
function sendCode(page: { text: string; csrf: string }, code: string, through: PageClient = browser) {
  const [, key = ''] = /name="key" value="([^"]*)"/.exec(page.text) ?? []
  return through.send('/sign-in/with/oidc/join', { csrf: page.csrf, key, code })
}

beforeEach(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  provider = await openProvider({
    clientId: client.id,
    clientSecret: client.secret,
    redirectUri: `${url}/sign-in/with/oidc/answer`,
  })
  world = await openWorld({
    env: {
      CIERGE_HTTP_PORT: `${port}`,
      CIERGE_PAGE_OIDC_ISSUER: 'https://id.example.com',
      CIERGE_PAGE_OIDC_NAME: 'Example ID',
      CIERGE_PAGE_OIDC_ID: client.id,
      CIERGE_PAGE_OIDC_SECRET: client.secret,
    },
    owners: [ben],
    siteIssuers: { oidc: provider.url },
  })
  browser = createPageClient(url)
})
afterEach(async () => {
  await world.end()
  await provider.stop()
})

describe('signing in to the page with an OIDC provider', () => {
  it('an account is joined once with a code from the chat, and then signs in alone', async () => {
    const asked = await signIn()
    const joined = await sendCode(asked, await codeOf())
    const page = await browser.open('/')
    await world.pass(60_000)
    const again = createPageClient(url)
    const second = await signIn(again)

    expect(asked.status).toBe(200)
    expect(asked.text).toContain('Example ID says you’re Ada Example')
    expect(joined.status).toBe(303)
    expect(page.text).toContain('Signed in as Ada')
    expect(world.announcements().join('\n')).toContain(
      'Ada Example on Example ID can now sign in to your page',
    )
    expect([second.status, second.headers.get('location')]).toEqual([303, '/'])
    expect((await again.open('/')).text).toContain('Signed in as Ada')
  })

  it('before a code was typed nobody is signed in', async () => {
    await signIn()

    expect((await browser.open('/')).status).toBe(401)
  })

  it('a wrong code is refused beside the form, which then takes the right one', async () => {
    const asked = await signIn()
    const wrong = await sendCode(asked, 'WRNG-WRNG')
    const right = await sendCode(wrong, await codeOf())

    expect(wrong.status).toBeGreaterThanOrEqual(400)
    expect(wrong.text).toMatch(/role="alert">That code is wrong or has expired\. Send \/join/)
    expect(right.status).toBe(303)
  })

  it('after five wrong codes an account has to wait', async () => {
    const asked = await signIn()
    for (let tried = 0; tried < 5; tried += 1) await sendCode(asked, 'WRNGWRNG')
    const refused = await sendCode(asked, await codeOf())

    expect(refused.status).toBe(429)
    expect((await browser.open('/')).status).toBe(401)
  })

  it('a code joins one account, and an invitation joins none', async () => {
    const code = await codeOf()
    await sendCode(await signIn(), code)
    provider.person = { subject: 'u-zoe', name: 'Zoe' }
    const other = createPageClient(url)
    const asked = await signIn(other)
    const used = await sendCode(asked, code, other)
    const invitation = /\b[A-Z2-9]{8}\b/.exec(await world.says('/invite', ben))?.[0] ?? 'no code'
    const invited = await sendCode(asked, invitation, other)

    expect([used.status, invited.status]).toEqual([invited.status, invited.status])
    expect(invited.status).toBeGreaterThanOrEqual(400)
    expect((await other.open('/')).status).toBe(401)
    expect(await world.says(`/join ${invitation}`, stranger)).toContain('Welcome')
  })

  it('of two members who type a code for one account at the same time, one has it', async () => {
    const [mine, theirs] = [createPageClient(url), createPageClient(url)]
    const asked = [await signIn(mine), await signIn(theirs)] as const
    const codes = [await codeOf(ada), await codeOf(ben)] as const
    const answers = await Promise.all([
      sendCode(asked[0], codes[0], mine),
      sendCode(asked[1], codes[1], theirs),
    ])

    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it('the form works only in the browser that was asked, and only from this page', async () => {
    const asked = await signIn()
    const code = await codeOf()
    const [, key = ''] = /name="key" value="([^"]*)"/.exec(asked.text) ?? []
    const other = createPageClient(url)
    await other.open('/sign-in/with/oidc')
    const foreign = [
      await sendCode(asked, code, other),
      await browser.send('/sign-in/with/oidc/join', { csrf: 'wrong', key, code }),
      await browser.send(
        '/sign-in/with/oidc/join',
        { csrf: asked.csrf, key, code },
        { origin: 'https://evil.example' },
      ),
    ]

    expect(foreign.map(({ status }) => status)).toEqual([403, 403, 403])
    expect((await sendCode(asked, code)).status).toBe(303)
  })

  it('the form is over after ten minutes', async () => {
    const asked = await signIn()
    await world.pass(10 * 60_000)

    expect((await sendCode(asked, await codeOf())).status).toBe(410)
  })

  it('the account of a removed member signs nobody in', async () => {
    await sendCode(await signIn(), await codeOf())
    await world.says('/members Ada', ben)
    while (world.offered().some(({ label }) => /^Remove/.test(label)))
      await world.presses(world.offered().find(({ label }) => /^Remove/.test(label))?.label ?? '', ben)
    const after = await signIn(createPageClient(url))

    expect((await browser.open('/')).status).toBe(401)
    expect(after.text).toContain('send /join')
    expect(world.rows()).not.toContain('u-ada')
  })

  it('a member removes the account on the page, which signs out the other browsers that used it', async () => {
    await sendCode(await signIn(), await codeOf())
    const other = createPageClient(url)
    await signIn(other)
    const { text, csrf } = await browser.open('/sessions')
    await browser.send('/sessions', { csrf, issuer: provider.url, subject: 'u-ada' })
    const asked = await signIn(createPageClient(url))

    expect(text).toContain('Account u-ada, since Wed Nov 25')
    expect([(await browser.open('/')).status, (await other.open('/')).status]).toEqual([200, 401])
    expect((await browser.open('/sessions')).text).not.toContain('u-ada')
    expect(asked.text).toContain('send /join')
  })

  it('a member can’t remove the account of another member', async () => {
    await sendCode(await signIn(), await codeOf(ben))
    provider.person = { subject: 'u-zoe', name: 'Zoe' }
    const other = createPageClient(url)
    await sendCode(await signIn(other), await codeOf(ada), other)
    const { csrf } = await other.open('/sessions')
    await other.send('/sessions', { csrf, issuer: provider.url, subject: 'u-ada' })

    expect((await browser.open('/sessions')).text).toContain('u-ada')
  })

  it('a restart forgets no account', async () => {
    await sendCode(await signIn(), await codeOf())
    await world.restart()

    expect((await signIn(createPageClient(url))).status).toBe(303)
  })
})
