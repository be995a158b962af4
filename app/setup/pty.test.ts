// Tests `cierge host setup` on a real terminal, against the fake servers of the chats.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv, stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  botToken as discordToken,
  openFakeDiscord,
} from '../../bots/discord/testing/fake-server/open-fake-discord.ts'
import { appToken } from '../../bots/slack/testing/fake-server/delivery.ts'
import { openFakeSlack } from '../../bots/slack/testing/fake-server/fake-slack.ts'
import { openBotApi, botToken as telegramToken } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { hasTerminals, onTerminal } from '../../sandbox/on-terminal.ts'

const enter = '\r'
const space = ' '
const down = '\u001b[B'
const main = join(import.meta.dirname, '../main.ts')

// Each test starts whole processes, which take long on a busy machine.
describe.skipIf(!hasTerminals())('the setup on a terminal', { timeout: 120_000 }, () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cierge-setup-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function setUp(env: Readonly<Record<string, string>>, args = '') {
    const own = {
      NO_COLOR: '1',
      CIERGE_DATA_DIR: join(folder, 'data'),
      CIERGE_RESY_URL: 'http://127.0.0.1:9',
    }
    const terminal = onTerminal(`'${main}' host setup ${args}`, { cwd: folder, env: { ...own, ...env } })
    onTestFinished(terminal.kill)
    return terminal
  }

  const file = () => readFileSync(join(folder, '.env'), 'utf8')

  it('each chat’s wrong token is asked for again, the right ones are saved, and Cierge starts with them', async () => {
    const discord = await openFakeDiscord(undefined)
    const slack = await openFakeSlack([
      { team: 'T0FRIENDS', botToken: 'xoxb-friends', people: ['ada'], channels: ['friends'] },
    ])
    const telegram = await openBotApi()
    onTestFinished(async () => {
      await Promise.all([discord.close(), slack.close(), telegram.close()])
    })
    writeFileSync(join(folder, '.env'), '# mine\nCIERGE_ZONE=Europe/Paris\nTELEGRAM_TOKEN=\n', {
      mode: 0o644,
    })

    const terminal = setUp({
      DISCORD_API_URL: discord.apiUrl,
      SLACK_API_URL: `${slack.url}/api/`,
      TELEGRAM_API_URL: telegram.url,
    })
    await terminal.sees('Which chats')
    terminal.type(`${space}${down}${space}${down}${space}${enter}`)
    await terminal.sees('press Reset Token')
    await terminal.sees('DISCORD_TOKEN')
    terminal.type(`bm8.bm8.secret${enter}`)
    await terminal.sees('DISCORD_TOKEN is not accepted by Discord. Copy it again')
    terminal.type(`${discordToken}${enter}`)
    await terminal.sees('Discord accepts DISCORD_TOKEN: the bot is Cierge.')
    await terminal.sees('"socket_mode_enabled": true')
    await terminal.sees('Install App')
    slack.fail({ method: 'auth.test', error: 'invalid_auth' })
    terminal.type(`xoxb-wrong${enter}`)
    await terminal.sees('Slack refuses SLACK_BOT_TOKEN (invalid_auth). Copy it again')
    terminal.type(`xoxb-friends${enter}`)
    await terminal.sees('Slack accepts SLACK_BOT_TOKEN: the bot is cierge in')
    await terminal.sees('connections:write')
    terminal.type(`xapp-wrong${enter}`)
    await terminal.sees('Slack refuses SLACK_APP_TOKEN (invalid_auth)')
    terminal.type(`${appToken}${enter}`)
    await terminal.sees('Slack accepts SLACK_APP_TOKEN.')
    await terminal.sees('@BotFather')
    terminal.type(`not a token${enter}`)
    await terminal.sees('TELEGRAM_TOKEN must be the token as BotFather gave it')
    terminal.type(`7000:wrong${enter}`)
    await terminal.sees('TELEGRAM_TOKEN is not accepted by Telegram')
    terminal.type(`${telegramToken}${enter}`)
    await terminal.sees('Telegram accepts TELEGRAM_TOKEN: the bot is @cierge_bot.')
    await terminal.sees('https://discord.com/oauth2/authorize?client_id=')
    await terminal.sees('/invite @cierge')
    await terminal.sees('https://t.me/cierge_bot')
    await terminal.sees('/join ')
    await terminal.sees('Start Cierge now?')
    terminal.type(enter)
    await terminal.sees('is running. Stop it with Ctrl-C.')
    await terminal.sees('Telegram: connected')
    terminal.type('\u0003')

    expect(await terminal.ended).toBe(0)
    expect(file()).toMatch(/^# mine\nCIERGE_ZONE=Europe\/Paris\nTELEGRAM_TOKEN=\d/)
    expect(parseEnv(file())).toEqual({
      CIERGE_ZONE: 'Europe/Paris',
      DISCORD_TOKEN: discordToken,
      SLACK_BOT_TOKEN: 'xoxb-friends',
      SLACK_APP_TOKEN: appToken,
      TELEGRAM_TOKEN: telegramToken,
    })
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600)
    for (const secret of [discordToken, 'xoxb-friends', appToken, telegramToken, '7000:wrong']) {
      expect(stripVTControlCharacters(terminal.written())).not.toContain(secret)
    }
  })

  it('a second run keeps the token that works, saves one that can’t be tried, and Ctrl-C ends it', async () => {
    const telegram = await openBotApi()
    onTestFinished(telegram.close)
    writeFileSync(join(folder, '.env'), `TELEGRAM_TOKEN=${telegramToken}\n`, { mode: 0o600 })

    const away = { TELEGRAM_API_URL: telegram.url, DISCORD_API_URL: 'http://127.0.0.1:9/api' }
    const terminal = setUp(away, '--discord --telegram')
    await terminal.sees('press Reset Token')
    terminal.type(`${discordToken}${enter}`)
    await terminal.sees('Discord can’t be reached (ECONNREFUSED), so the token wasn’t tried.')
    await terminal.sees('Save it without a try?')
    terminal.type('n')
    await terminal.sees('DISCORD_TOKEN')
    terminal.type(`${discordToken}${enter}`)
    await terminal.sees('Save it without a try?')
    terminal.type('y')
    await terminal.sees('Telegram accepts TELEGRAM_TOKEN: the bot is @cierge_bot.')
    await terminal.sees('Replace it?')
    terminal.type(enter)
    await terminal.sees('Nothing had to change')
    await terminal.sees('Start Cierge now?')
    terminal.type('\u0003')

    expect(await terminal.ended).toBe(1)
    expect(terminal.written()).toContain('Stopped. The chats that were finished are saved in')
    expect(file()).toBe(`TELEGRAM_TOKEN=${telegramToken}\nDISCORD_TOKEN=${discordToken}\n`)
  })
})
