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

/** Makes the fake server answer the next request for `path` with status 200 and `body`. */
function answers(path: string, body: unknown): void {
  fakeDiscord.rest.failOnce((request) => (request.path === path ? { status: 200, body } : undefined))
}

describe('checkDiscord', () => {
  it('the check of Discord names the bot, its application and its number of servers, and sends no POST request', async () => {
    const said = await check()

    expect(said).toMatch(/^the bot Cierge, application \d+, servers: 1, commands registered: 0$/)
    expect(fakeDiscord.rest.rejected).toEqual([])
    expect(fakeDiscord.rest.requests.map(({ method }) => method)).not.toContain('POST')
  })

  it('the check of Discord fails if the token is refused, and does not show the token', async () => {
    const failing = check({ token: 'bm8.bm8.secret' })

    await expect(failing).rejects.toMatchObject({
      message: 'DISCORD_TOKEN is not accepted by Discord',
      remedy: 'discord token',
    })
  })

  it('the check of Discord fails if the token belongs to another application', async () => {
    answers('/applications/@me', { id: '900', bot: { id: '901' } })

    await expect(check()).rejects.toMatchObject({ remedy: 'discord token', message: /application 900/ })
  })

  it('the check of Discord fails if the bot is in no server', async () => {
    answers('/users/@me/guilds', [])

    await expect(check()).rejects.toMatchObject({ remedy: 'discord servers' })
  })

  it('the check of Discord fails if the bot is not in an allowed server, and names the server', async () => {
    const failing = check({ guildAllow: ['123456789012345678'] })

    await expect(failing).rejects.toMatchObject({ remedy: 'discord allowed', message: /123456789012345678/ })
  })

  it('the check of Discord rejects if Discord cannot be reached', async () => {
    await expect(check({ apiUrl: 'http://127.0.0.1:9/api' })).rejects.toThrow()
  })
})
