import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDiscord } from './check.ts'
import { botToken, type FakeDiscord, openFakeDiscord } from './testing/fake-server/open-fake-discord.ts'

let fakeDiscord: FakeDiscord
beforeAll(async () => {
  fakeDiscord = await openFakeDiscord(process.env.SPEC_DATA)
})
afterAll(() => fakeDiscord.close())

const check = (changes: object = {}) =>
  checkDiscord({ token: botToken, apiUrl: fakeDiscord.apiUrl, ...changes })

/** Once, in Discord's stead. */
function answers(path: string, body: unknown): void {
  fakeDiscord.rest.failOnce((request) => (request.path === path ? { status: 200, body } : undefined))
}

describe('Discord before the doctor', () => {
  it('names the bot, its application and its servers, and connects nowhere', async () => {
    const said = await check()

    expect(said).toMatch(/^the bot Cierge, application \d+, servers: 1, commands registered: 0$/)
    expect(fakeDiscord.rest.rejected).toEqual([])
    expect(fakeDiscord.rest.requests.map(({ method }) => method)).not.toContain('POST')
  })

  it('says that a token is refused, and does not show it', async () => {
    const failing = check({ token: 'bm8.bm8.secret' })

    await expect(failing).rejects.toMatchObject({
      message: 'DISCORD_TOKEN is not accepted by Discord',
      remedy: 'discord token',
    })
  })

  it('sees that token and application do not belong together', async () => {
    answers('/applications/@me', { id: '900', bot: { id: '901' } })

    await expect(check()).rejects.toMatchObject({ remedy: 'discord token', message: /application 900/ })
  })

  it('sees that the bot is in no server', async () => {
    answers('/users/@me/guilds', [])

    await expect(check()).rejects.toMatchObject({ remedy: 'discord servers' })
  })

  it('names servers that are allowed, yet the bot is not in', async () => {
    const failing = check({ guildAllow: ['123456789012345678'] })

    await expect(failing).rejects.toMatchObject({ remedy: 'discord allowed', message: /123456789012345678/ })
  })

  it('passes on that Discord is not reached', async () => {
    await expect(check({ apiUrl: 'http://127.0.0.1:9/api' })).rejects.toThrow()
  })
})
