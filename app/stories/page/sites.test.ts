// Tests how browsers are signed in to the page with other sites, against fakes of Discord, Slack and Telegram on loopback.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../bots/kit/testing/free-port.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import type { ChatId, MemberId } from '../../../src/domain/ids.ts'
import { type Instant, parseInstant } from '../../../src/domain/time.ts'
import { type FakeSite, openFakeSite } from '../../../src/http/page/sites/testing/fake-site.ts'
import { createFakeChat, type FakeChat } from '../../../src/ports/fakes/fake-chat.ts'
import { createVirtualClock } from '../../../src/ports/virtual-clock.ts'
import { ben, openWorld, type World } from '../world.ts'
import { createPageClient, type PageClient } from './page-client.ts'

const cara: Identity = { chat: 'discord' as ChatId, space: '', userId: '80351110224678912' }
const dan: Identity = { chat: 'slack' as ChatId, space: 'T0123ABC456', userId: 'U0DAN' }
const eve: Identity = { chat: 'telegram' as ChatId, space: '', userId: '987654321' }

const clients = {
  discord: { id: '157730590492196864', secret: 'discord-secret' },
  slack: { id: '25259531569.1115258246291', secret: 'slack-secret' },
  telegram: { id: '7000000000', secret: 'telegram-secret' },
} as const
type SiteName = keyof typeof clients

let world: World
let url: string
let browser: PageClient
let sites: Record<SiteName, FakeSite>
let chats: readonly FakeChat[]

/** Opens the address at the site, as a browser does. Returns the path with which the site sends the browser back. */
async function allow(address: string | null): Promise<string> {
  const answer = await fetch(address ?? '', { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? `https://site.invalid/${answer.status}`)
  return `${back.pathname}${back.search}`
}

/** Begins a sign-in and returns the path of the site's answer. */
async function answerOf(site: SiteName, client: PageClient = browser): Promise<string> {
  const { headers } = await client.open(`/sign-in/with/${site}`)
  return allow(headers.get('location'))
}

async function signIn(site: SiteName, client: PageClient = browser) {
  return client.open(await answerOf(site, client))
}

beforeEach(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  const open = (site: SiteName) =>
    openFakeSite(site, {
      clientId: clients[site].id,
      clientSecret: clients[site].secret,
      redirectUri: `${url}/sign-in/with/${site}/answer`,
    })
  sites = {
    discord: await open('discord'),
    slack: await open('slack'),
    telegram: await open('telegram'),
  }
  sites.discord.person = { userId: cara.userId, name: 'Cara' }
  sites.slack.person = { userId: dan.userId, name: 'Dan', space: dan.space }
  sites.telegram.person = { userId: eve.userId, name: 'Eve' }
  const clock = createVirtualClock(parseInstant('2026-11-25T10:00:00-05:00') as Instant)
  chats = [cara, dan, eve].map(({ chat }) => createFakeChat(clock, chat))
  world = await openWorld({
    env: {
      CIERGE_HTTP_PORT: `${port}`,
      CIERGE_PAGE_DISCORD_ID: clients.discord.id,
      CIERGE_PAGE_DISCORD_SECRET: clients.discord.secret,
      CIERGE_PAGE_SLACK_ID: clients.slack.id,
      CIERGE_PAGE_SLACK_SECRET: clients.slack.secret,
      CIERGE_PAGE_TELEGRAM_ID: clients.telegram.id,
      CIERGE_PAGE_TELEGRAM_SECRET: clients.telegram.secret,
    },
    owners: [ben],
    friends: [cara, dan, eve],
    chats,
    siteIssuers: { discord: sites.discord.url, slack: sites.slack.url, telegram: sites.telegram.url },
  })
  browser = createPageClient(url)
})
afterEach(async () => {
  await world.end()
  await Promise.all(Object.values(sites).map((site) => site.stop()))
})

describe('signing in to the page with another site', () => {
  it('the page for people who are signed out has a button for each site', async () => {
    const { text } = await browser.open('/')

    expect(
      [...text.matchAll(/href="([^"]+)">(Sign in with \w+)</g)].map(([, to, label]) => [to, label]),
    ).toEqual([
      [`${url}/sign-in/with/discord`, 'Sign in with Discord'],
      [`${url}/sign-in/with/slack`, 'Sign in with Slack'],
      [`${url}/sign-in/with/telegram`, 'Sign in with Telegram'],
    ])
  })

  it.each([
    ['discord', cara],
    ['slack', dan],
    ['telegram', eve],
  ] as const)('%s signs the member in whom it names', async (site, who) => {
    const entered = await signIn(site)
    const page = await browser.open('/')
    const sessions = await browser.open('/sessions')
    const [session] = await world
      .cierge()
      .app.store.pageSessions.of(`m-${who.userId}` as MemberId, world.clock.now())

    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/'])
    expect(page.text).toContain(`Signed in as ${who.userId}`)
    expect(sessions.text).toContain(`with ${site.charAt(0).toUpperCase()}${site.slice(1)}`)
    expect(session).toMatchObject({ madeBy: who, madeIn: { chat: who.chat, direct: true } })
  })

  it('the request to a site has a state and PKCE, and a nonce if the site repeats it', async () => {
    for (const site of Object.keys(sites) as SiteName[]) await browser.open(`/sign-in/with/${site}`)
    const asked = await Promise.all(
      (Object.keys(sites) as SiteName[]).map(async (site) => {
        const { headers } = await browser.open(`/sign-in/with/${site}`)
        return Object.fromEntries(new URL(headers.get('location') ?? '').searchParams)
      }),
    )
    const secret = expect.stringMatching(/^[\w-]{43}$/)

    const pkce = { code_challenge: secret, code_challenge_method: 'S256' }
    expect(asked).toEqual([
      expect.objectContaining({ state: secret, ...pkce, redirect_uri: `${url}/sign-in/with/discord/answer` }),
      expect.objectContaining({ state: secret, nonce: secret }),
      expect.objectContaining({ state: secret, ...pkce }),
    ])
    expect(asked[2]).not.toHaveProperty('nonce')
  })

  it('a request under another host name does not change where the site sends the browser', async () => {
    const { headers } = await browser.open('/sign-in/with/discord', { 'x-forwarded-host': 'evil.example' })

    const to = new URL(headers.get('location') ?? '')
    expect(to.searchParams.get('redirect_uri')).toBe(`${url}/sign-in/with/discord/answer`)
  })

  it('a stranger gets one page that says how to join, and no member is made', async () => {
    sites.discord.person = { userId: '111111111111111111', name: 'Zoe' }
    const before = await world.cierge().app.store.members.count()
    const answer = await signIn('discord')

    expect(answer.status).toBe(403)
    expect(answer.text).toContain('Zoe')
    expect(answer.text).toContain('/join')
    expect((await browser.open('/')).status).toBe(401)
    expect(await world.cierge().app.store.members.count()).toBe(before)
  })

  it('the same Slack user id in another workspace is a stranger', async () => {
    sites.slack.person = { userId: dan.userId, name: 'Dan', space: 'T9999' }

    expect((await signIn('slack')).status).toBe(403)
  })

  it('an answer works once', async () => {
    const answer = await answerOf('discord')
    const first = await browser.open(answer)
    const second = await browser.open(answer)

    expect([first.status, second.status]).toEqual([303, 410])
    expect(second.text).toContain('This sign-in doesn’t work anymore')
  })

  it('of two answers that arrive at the same time, one signs in', async () => {
    const answer = await answerOf('discord')
    const both = await Promise.all([browser.open(answer), browser.open(answer)])

    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 410])
  })

  it('an answer in another browser is refused, and still works in its own', async () => {
    const answer = await answerOf('discord')
    const other = createPageClient(url)
    const without = await other.open(answer)
    await other.open('/sign-in/with/discord')
    const foreign = await other.open(answer)

    expect([without.status, foreign.status]).toEqual([410, 410])
    expect((await other.open('/')).status).toBe(401)
    expect((await browser.open(answer)).status).toBe(303)
  })

  it('an answer with an invented state, of another site, or after ten minutes is refused', async () => {
    const invented = await browser.open('/sign-in/with/discord/answer?code=x&state=invented')
    const crossed = await browser.open((await answerOf('discord')).replace('/discord/', '/slack/'))
    const late = await answerOf('discord')
    await world.pass(10 * 60_000)

    expect([invented.status, crossed.status, (await browser.open(late)).status]).toEqual([410, 410, 410])
  })

  it('a code that was stolen from another browser is refused by the PKCE verifier', async () => {
    const victim = createPageClient(url)
    const stolen = new URL(await answerOf('discord', victim), url).searchParams.get('code')
    const own = new URL(await answerOf('discord'), url)
    own.searchParams.set('code', stolen ?? '')
    const answer = await browser.open(`${own.pathname}${own.search}`)

    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie().join()).not.toContain('session')
  })

  it('an answer that names another site as its sender is refused', async () => {
    const answer = new URL(await answerOf('discord'), url)
    answer.searchParams.set('iss', 'https://evil.example')

    expect((await browser.open(`${answer.pathname}${answer.search}`)).status).toBe(403)
  })

  it('a person who says no is told that nothing was changed', async () => {
    sites.discord.person = undefined
    const answer = await signIn('discord')

    expect(answer.status).toBe(403)
    expect(answer.text).toContain('you didn’t allow it')
  })

  it.each([
    ['another nonce', { nonce: 'x'.repeat(43) }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: 'somebody-else' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an end in the past', { exp: 1_000_000_000 }],
    ['no user', { 'https://slack.com/user_id': undefined }],
    ['no workspace', { 'https://slack.com/team_id': undefined }],
  ])('an id_token with %s is refused', async (_what, change) => {
    sites.slack.tamper = (claims) => ({ ...claims, ...change })

    expect((await signIn('slack')).status).toBe(403)
    expect((await browser.open('/')).status).toBe(401)
  })

  it('an id_token of Telegram without the id of the user is refused', async () => {
    sites.telegram.tamper = (claims) => ({ ...claims, id: undefined })

    expect((await signIn('telegram')).status).toBe(403)
  })

  it('an id_token that is signed with another key is refused', async () => {
    sites.slack.forges = true
    sites.telegram.forges = true
    const answers = [await signIn('slack'), await signIn('telegram')]

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
  })

  it('a wrong client secret is refused, and the log says what the site says', async () => {
    sites.discord.refusesClient = true
    sites.slack.refusesClient = true
    const answers = [await signIn('discord'), await signIn('slack')]
    const said = world.log.filter((line) => line.includes('sign-in-refused')).join('\n')

    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    expect(said).toContain('invalid_client')
    expect(said).toContain('bad_client_secret')
  })

  it('a site that does not answer is named, and works again once it answers', async () => {
    sites.discord.isDown = true
    const atFirst = await browser.open('/sign-in/with/discord')
    sites.discord.isDown = false
    const answer = await answerOf('discord')
    sites.discord.isDown = true
    const inBetween = await browser.open(answer)
    sites.discord.isDown = false

    expect([atFirst.status, inBetween.status, (await signIn('discord')).status]).toEqual([502, 502, 303])
    expect(atFirst.text).toContain('Discord isn’t answering')
  })

  it('a chat in which Cierge can’t reach the member signs nobody in', async () => {
    chats[0]?.close(await (chats[0]?.directWith(cara) as ReturnType<FakeChat['directWith']>))
    const answer = await signIn('discord')

    expect(answer.status).toBe(502)
    expect(answer.text).toContain('I can’t reach you on Discord')
    expect((await browser.open('/')).status).toBe(401)
  })

  it('a site that is not set up has no address', async () => {
    const found = await Promise.all(
      ['/sign-in/with/oidc', '/sign-in/with/oidc/answer', '/sign-in/with/nobody'].map((path) =>
        browser.open(path),
      ),
    )

    expect(found.map(({ status }) => status)).toEqual([404, 404, 404])
  })

  it('after twenty sign-ins that were begun an address has to wait', async () => {
    for (let begun = 0; begun < 20; begun += 1) await browser.open('/sign-in/with/discord')
    const refused = await browser.open('/sign-in/with/discord')

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
  })

  it('a restart in the middle ends a sign-in that was begun', async () => {
    const answer = await answerOf('discord')
    await world.restart()

    expect((await browser.open(answer)).status).toBe(410)
  })

  it('a sign-in ends the session that the browser had', async () => {
    await signIn('discord')
    const former = browser.cookies.get('cierge-session')
    await signIn('slack')
    const page = await browser.open('/')
    const old = await fetch(url, { headers: { cookie: `cierge-session=${former}`, accept: 'text/html' } })

    expect(page.text).toContain(`Signed in as ${dan.userId}`)
    expect(old.status).toBe(401)
  })

  it('no secret, code or token of a sign-in stands in a row or in the log', async () => {
    const { headers } = await browser.open('/sign-in/with/slack')
    const to = new URL(headers.get('location') ?? '')
    const answer = await allow(to.href)
    await browser.open(answer)
    sites.slack.forges = true
    await signIn('slack')
    const kept = world.rows() + world.log.join('\n')
    const secrets = [
      ...['state', 'nonce'].map((name) => to.searchParams.get(name) ?? 'none'),
      new URL(answer, url).searchParams.get('code') ?? 'none',
      ...Object.values(clients).map(({ secret }) => secret),
      browser.cookies.get('cierge-session') ?? 'none',
      'eyJ',
    ]

    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([])
  })
})
