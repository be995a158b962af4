import { describe, expect, it } from 'vitest'
import { readSettings, variables } from './settings.ts'
import { discordInvite } from './setup/invite.ts'
import { botToken, openFakeDiscord } from './testing/fake-server/open-fake-discord.ts'
import { openHarness } from './testing/harness.ts'

describe('the variables', () => {
  it('leave Discord out when there is no token', () => {
    expect(readSettings({})).toBeUndefined()
    expect(readSettings({ DISCORD_TOKEN: ' ', DISCORD_API_URL: 'http://127.0.0.1' })).toBeUndefined()
  })

  it('have defaults', () => {
    expect(readSettings({ DISCORD_TOKEN: botToken })).toEqual({
      token: botToken,
      apiUrl: 'https://discord.com/api',
    })
    expect(
      readSettings({
        DISCORD_TOKEN: botToken,
        DISCORD_GUILD_ALLOW: '123456789012345678, 223456789012345678',
      }),
    ).toMatchObject({ guildAllow: ['123456789012345678', '223456789012345678'] })
  })

  it('are refused by name, all at once, and never repeated', () => {
    const env = { DISCORD_TOKEN: 'Bot secret', DISCORD_API_URL: 'ftp://x', DISCORD_GUILD_ALLOW: 'friends' }

    for (const { name } of variables) expect(() => readSettings(env)).toThrow(`${name} must`)
    expect(() => readSettings(env)).not.toThrow(/secret/)
  })

  it('with a token that Discord does not know end the start with a sentence', async () => {
    const fakeDiscord = await openFakeDiscord(undefined)
    const settings = { token: 'bm90.dGhl.b25l', apiUrl: fakeDiscord.apiUrl }
    const harness = await openHarness({ fakeDiscord, settings })

    const starting = harness.adapter.start({ invoke: () => new Promise(() => {}), suggest: async () => [] })

    await expect(starting).rejects.toThrow('DISCORD_TOKEN is not accepted by Discord')
    await harness.tearDown()
  })
})

describe('the install link', () => {
  const link =
    'https://discord.com/oauth2/authorize?client_id=123456789012345678&scope=bot+applications.commands&permissions=274878024704'

  it('asks for what the bot needs and no more', async () => {
    const permissions = BigInt(new URL(link).searchParams.get('permissions') ?? '')
    const needed = { view: 10n, send: 11n, embed: 14n, attach: 15n, history: 16n, threads: 38n }

    expect(await discordInvite({}, '123456789012345678')).toBe(link)
    expect(permissions).toBe(Object.values(needed).reduce((sum, bit) => sum | (1n << bit), 0n))
  })

  it('finds the application by its token', async () => {
    const fakeDiscord = await openFakeDiscord(undefined)

    const found = await discordInvite({ DISCORD_TOKEN: botToken, DISCORD_API_URL: fakeDiscord.apiUrl })

    expect(found).toContain(`client_id=${fakeDiscord.twin().botUserId}&`)
    await fakeDiscord.close()
  })

  it('says that Discord does not know the token', async () => {
    const fakeDiscord = await openFakeDiscord(undefined)
    const env = { DISCORD_TOKEN: 'bm90.dGhl.b25l', DISCORD_API_URL: fakeDiscord.apiUrl }

    await expect(discordInvite(env)).rejects.toThrow('DISCORD_TOKEN is not accepted by Discord')
    await fakeDiscord.close()
  })

  it('needs one of the two', async () => {
    await expect(discordInvite({})).rejects.toThrow('DISCORD_TOKEN must be set')
    await expect(discordInvite({}, 'cierge')).rejects.toThrow('application id must be')
  })
})
