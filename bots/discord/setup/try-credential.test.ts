import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { botToken, type FakeDiscord, openFakeDiscord } from '../testing/fake-server/open-fake-discord.ts'
import { discordInvite } from './invite.ts'
import { tryCredential } from './try-credential.ts'

let fakeDiscord: FakeDiscord
beforeAll(async () => {
  fakeDiscord = await openFakeDiscord(process.env.SPEC_DATA)
})
afterAll(() => fakeDiscord.close())

const attempt = (token: string) =>
  tryCredential('DISCORD_TOKEN', { DISCORD_TOKEN: token, DISCORD_API_URL: fakeDiscord.apiUrl })

describe('the setup of Discord', () => {
  it('an accepted token names the bot and the link that adds it', async () => {
    const { as, link } = await attempt(botToken)

    expect(as).toBe('Cierge')
    expect(link).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot/)
  })

  it('a bot that requires a code grant is refused, because no link can add it', async () => {
    fakeDiscord.rest.failOnce(({ path }) =>
      path === '/applications/@me'
        ? { status: 200, body: { id: '900', bot_require_code_grant: true } }
        : undefined,
    )

    await expect(attempt(botToken)).rejects.toMatchObject({ remedy: 'discord code grant' })
  })

  it('the link for a server is refused in a sentence while Discord can’t be reached', async () => {
    const away = { DISCORD_TOKEN: botToken, DISCORD_API_URL: 'http://127.0.0.1:9/api' }

    await expect(discordInvite(away)).rejects.toThrow(/^Discord can't be reached \(ECONNREFUSED\); try again/)
  })
})
