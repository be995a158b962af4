import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../../src/ports/system-clock.ts'
import { checkTelegram } from './check.ts'
import { type BotApi, botToken, openBotApi } from './testing/fake-server/bot-api.ts'

const clock = createSystemClock()
const webhook = { url: 'https://host.example/telegram', port: 8443 }

let api: BotApi
beforeEach(async () => {
  api = await openBotApi({ specFolder: process.env.SPEC_DATA })
})
afterEach(async () => {
  expect(api.problems).toEqual([])
  await api.close()
})

const check = (changes: object = {}) => checkTelegram({ token: botToken, apiUrl: api.url, ...changes }, clock)

describe('the doctor’s check of Telegram', () => {
  it('the check of Telegram names the bot and how it gets updates, and fetches no updates', async () => {
    const said = await check()

    expect(said).toBe('@cierge_bot, news by asking, privacy mode on')
    expect(api.requests.map(({ method }) => method)).toEqual(['getMe', 'getWebhookInfo'])
  })

  it('the check says that Telegram does not accept the bot token, without showing the token', async () => {
    const failing = check({ token: '7:secret' })

    await expect(failing).rejects.toMatchObject({
      message: 'TELEGRAM_TOKEN is not accepted by Telegram',
      remedy: 'telegram token',
    })
  })

  it('the check fails if a webhook is set although Cierge polls, and shows only the host of that webhook', async () => {
    api.webhook.url = 'https://other.example/secret-path'

    const failing = check()

    await expect(failing).rejects.toMatchObject({
      message: 'news goes to a webhook at other.example, so polling gets none',
      remedy: 'telegram webhook',
    })
  })

  it('the check fails if Telegram’s webhook is not the one in Cierge’s settings', async () => {
    api.webhook.url = 'https://other.example/secret-path'

    await expect(check({ webhook })).rejects.toMatchObject({ remedy: 'telegram webhook' })
  })

  it('the check fails if Telegram’s last delivery failed a minute ago, and passes if it failed two hours ago', async () => {
    const nowSeconds = Math.floor(Date.parse(clock.now()) / 1000)
    const last_error_message = 'Connection refused'
    api.webhook.url = webhook.url
    api.webhook.lastFailure = { last_error_date: nowSeconds - 60, last_error_message }

    await expect(check({ webhook })).rejects.toMatchObject({
      message: 'Telegram could not deliver: Connection refused; waiting: 0',
      remedy: 'telegram delivery',
    })
    api.webhook.lastFailure = { last_error_date: nowSeconds - 7_200, last_error_message }
    expect(await check({ webhook })).toContain('news by webhook, waiting: 0')
  })

  it('the check passes if no webhook is set yet, because the next start sets it', async () => {
    expect(await check({ webhook })).toContain('no webhook yet')
  })

  it('the check says if privacy mode is off, so that the bot receives all messages of its groups', async () => {
    api.privacy.isOff = true

    expect(await check()).toContain('privacy mode off')
  })
})
