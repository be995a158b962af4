// Tests the sign-in with other sites in a real browser: `npm run e2e:page`. The sites are fakes on loopback, and a real
// OIDC provider.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../../../../bots/kit/testing/free-port.ts'
import type { Identity } from '../../../../src/domain/identity.ts'
import type { ChatId } from '../../../../src/domain/ids.ts'
import { type Instant, parseInstant } from '../../../../src/domain/time.ts'
import { type FakeSite, openFakeSite } from '../../../../src/http/page/sites/testing/fake-site.ts'
import { type OidcSite, openProvider } from '../../../../src/http/page/sites/testing/open-provider.ts'
import { createFakeChat } from '../../../../src/ports/fakes/fake-chat.ts'
import { createVirtualClock } from '../../../../src/ports/virtual-clock.ts'
import { openWorld, type World } from '../../world.ts'
import { expectNoViolations, type OpenedPage, takeScreenshots, useBrowser } from './open-browser.ts'

const cara: Identity = { chat: 'discord' as ChatId, space: '', userId: '80351110224678912' }
const client = { clientId: '157730590492196864', clientSecret: 'secret' }

const windows = useBrowser()
let world: World
let url: string
let discord: FakeSite
let provider: OidcSite

const open = (options?: { javaScriptEnabled?: boolean }) => windows.open(url, options)

beforeEach(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  const answer = (site: string) => ({ ...client, redirectUri: `${url}/sign-in/with/${site}/answer` })
  discord = await openFakeSite('discord', answer('discord'))
  discord.person = { userId: cara.userId, name: 'Cara' }
  provider = await openProvider(answer('oidc'))
  const clock = createVirtualClock(parseInstant('2026-11-25T10:00:00-05:00') as Instant)
  world = await openWorld({
    env: {
      CIERGE_HTTP_PORT: `${port}`,
      CIERGE_PAGE_DISCORD_ID: client.clientId,
      CIERGE_PAGE_DISCORD_SECRET: client.clientSecret,
      CIERGE_PAGE_OIDC_ISSUER: 'https://id.example.com',
      CIERGE_PAGE_OIDC_NAME: 'Example ID',
      CIERGE_PAGE_OIDC_ID: client.clientId,
      CIERGE_PAGE_OIDC_SECRET: client.clientSecret,
    },
    friends: [cara],
    chats: [createFakeChat(clock, cara.chat)],
    siteIssuers: { discord: discord.url, oidc: provider.url },
  })
})
afterEach(async () => {
  await windows.close()
  await world.end()
  await Promise.all([discord.stop(), provider.stop()])
})

/** Returns the complaints, without those about the sites to which the sign-in leads. */
function complaintsOf({ complaints }: OpenedPage): readonly string[] {
  const ofSites = [discord.url, provider.url].map((site) => `another site: ${site}`)
  return complaints.filter((one) => !ofSites.some((site) => one.startsWith(site)))
}

describe('signing in with another site in a browser', () => {
  it('a button leads to the site and back, signed in, also without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const window = await open({ javaScriptEnabled })
      await window.page.goto('/')
      if (javaScriptEnabled) await expectNoViolations(window.page)
      if (javaScriptEnabled) await takeScreenshots(window.page, 'signed-out-sites')
      await window.page.getByRole('link', { name: 'Sign in with Discord' }).click()
      await window.page.getByRole('heading', { name: 'No open request' }).waitFor()

      expect(await window.page.locator('.who').textContent()).toContain(cara.userId)
      expect(complaintsOf(window)).toEqual([])
    }
  })

  it('a stranger, a person who says no, and an answer that is opened again get a page', async () => {
    const window = await open()
    const { page } = window
    discord.person = { userId: '111111111111111111', name: 'Zoe' }
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign in with Discord' }).click()
    await page.getByRole('heading', { name: 'You’re not a member yet' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'site-stranger')
    await page.reload()
    await page.getByRole('heading', { name: 'This sign-in doesn’t work anymore' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'site-over')
    discord.person = undefined
    await page.getByRole('link', { name: 'Sign in with Discord' }).click()
    await page.getByRole('heading', { name: 'You’re not signed in' }).waitFor()

    expect(complaintsOf(window)).toEqual([])
  })

  it('an account at a provider is joined with a code from the chat, seen, and removed', async () => {
    const window = await open()
    const { page } = window
    await page.goto('/')
    await page.getByRole('link', { name: 'Sign in with Example ID' }).click()
    await page.getByRole('heading', { name: 'Use your Example ID account' }).waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'site-code')
    await page.getByLabel('Code from the chat').fill('WRNGWRNG')
    await page.getByRole('button', { name: 'Use this account' }).click()
    await page.getByRole('alert').waitFor()
    await expectNoViolations(page)
    await takeScreenshots(page, 'site-code-refused')
    const code = /\b[A-Z2-9]{4}-?[A-Z2-9]{4}\b/.exec(await world.says('/join'))?.[0] ?? 'no code'
    await page.getByLabel('Code from the chat').fill(code)
    await page.getByRole('button', { name: 'Use this account' }).click()
    await page.getByRole('heading', { name: 'No open request' }).waitFor()
    await page.goto('/sessions')
    await expectNoViolations(page)
    await takeScreenshots(page, 'sessions-accounts')
    await page.getByRole('button', { name: 'Remove the account' }).click()
    await page.getByRole('heading', { name: 'Accounts that sign you in' }).waitFor({ state: 'detached' })

    expect(complaintsOf(window)).toEqual([])
  })
})
