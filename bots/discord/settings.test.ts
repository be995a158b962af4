import { describe, expect, it } from 'vitest'
import { readSettings, variables } from './settings.ts'
import { discordInvite } from './setup/invite.ts'
import { botToken, openFakeDiscord } from './testing/fake-server/open-fake-discord.ts'
import { openHarness } from './testing/harness.ts'

describe('the environment variables of Discord', () => {
  it('Discord is off if no token is set', () => {
    expect(readSettings({})).toBeUndefined()
    expect(readSettings({ DISCORD_TOKEN: ' ', DISCORD_API_URL: 'http://127.0.0.1' })).toBeUndefined()
  })

  it('the API address has a default, and the allowed servers are read as a list', () => {
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

  it('one error names every invalid Discord variable, without the secret value', () => {
    const env = { DISCORD_TOKEN: 'Bot secret', DISCORD_API_URL: 'ftp://x', DISCORD_GUILD_ALLOW: 'friends' }

    for (const { name } of variables) expect(() => readSettings(env)).toThrow(`${name} must`)
    expect(() => readSettings(env)).not.toThrow(/secret/)
  })

  it('the adapter rejects its start with a readable error if Discord does not know the token', async () => {
    const fakeDiscord = await openFakeDiscord(undefined)
    const settings = { token: 'bm90.dGhl.b25l', apiUrl: fakeDiscord.apiUrl }
    const harness = await openHarness({ fakeDiscord, settings })

    const starting = harness.adapter.start({ invoke: () => new Promise(() => {}), suggest: async () => [] })

    await expect(starting).rejects.toThrow('DISCORD_TOKEN is not accepted by Discord')
    await harness.tearDown()
  })
})

describe('the install link of Discord', () => {
  const link =
    'https://discord.com/oauth2/authorize?client_id=123456789012345678&scope=bot+applications.commands&permissions=17867064069120'

  it('the install link asks for exactly the permissions that the bot needs', async () => {
    const permissions = BigInt(new URL(link).searchParams.get('permissions') ?? '')
    const needed = { view: 10n, send: 11n, embed: 14n, attach: 15n, history: 16n, threads: 38n, events: 44n }

    expect(await discordInvite({}, '123456789012345678')).toBe(link)
    expect(permissions).toBe(Object.values(needed).reduce((sum, bit) => sum | (1n << bit), 0n))
  })

  it('the install link finds the application id with the token', async () => {
    const fakeDiscord = await openFakeDiscord(undefined)

    const found = await discordInvite({ DISCORD_TOKEN: botToken, DISCORD_API_URL: fakeDiscord.apiUrl })

    expect(found).toContain(`client_id=${fakeDiscord.twin().botUserId}&`)
    await fakeDiscord.close()
  })

  it('the install link is refused if Discord does not know the token', async () => {
    const fakeDiscord = await openFakeDiscord(undefined)
    const env = { DISCORD_TOKEN: 'bm90.dGhl.b25l', DISCORD_API_URL: fakeDiscord.apiUrl }

    await expect(discordInvite(env)).rejects.toThrow('DISCORD_TOKEN is not accepted by Discord')
    await fakeDiscord.close()
  })

  it('the install link needs a token or a valid application id', async () => {
    await expect(discordInvite({})).rejects.toThrow('DISCORD_TOKEN must be set')
    await expect(discordInvite({}, 'cierge')).rejects.toThrow('application id must be')
  })
})
