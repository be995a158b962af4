import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/domain/config-error.ts'
import { freePort } from '../../kit/testing/free-port.ts'
import { readSettings, variables } from '../settings.ts'
import { botToken } from '../testing/fake-server/bot-api.ts'
import { createInbox, openHarness, type TelegramHarness } from '../testing/harness.ts'
import { say } from '../testing/samples.ts'

let harness: TelegramHarness | undefined
afterEach(async () => {
  expect(harness?.api.problems ?? []).toEqual([])
  await harness?.tearDown()
  harness = undefined
})

const inbox = () => createInbox(() => say({ lines: [['Fine.']] }))

describe('Telegram’s updates by webhook', () => {
  async function open() {
    const opened = await openHarness()
    const port = await freePort()
    const webhook = { url: `http://127.0.0.1:${port}/telegram`, port }
    const adapter = opened.again({ settings: { token: botToken, apiUrl: opened.api.url, webhook } })
    const hears = inbox()
    await adapter.start(hears)
    harness = opened
    return { ...opened, adapter, hears, url: webhook.url, port }
  }

  it('a message that Telegram sends to the webhook is answered', async () => {
    const { ana, hears } = await open()

    await ana.writes('/help')
    await ana.sees('Fine.')

    expect(hears.calls).toHaveLength(1)
  })

  it('the webhook refuses requests without Telegram’s secret, and requests to another path', async () => {
    const { url, hears } = await open()
    const update = {
      update_id: 1,
      message: { message_id: 1, date: 1, text: 'hi', chat: { id: 41, type: 'private' } },
    }
    const post = (headers: Record<string, string>, path = '') =>
      fetch(url + path, { method: 'POST', headers, body: JSON.stringify(update) })

    const without = await post({})
    const wrong = await post({ 'x-telegram-bot-api-secret-token': 'guess' })
    const elsewhere = await post({}, '/else')

    expect([without.status, wrong.status, elsewhere.status]).toEqual([401, 401, 404])
    expect(hears.calls).toEqual([])
  })

  it('the adapter stops although a client sent only half a request to the webhook', async () => {
    const { adapter, port } = await open()
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    const ended = new Promise((resolve) => void socket.resume().once('close', resolve))
    socket.write('POST /telegram HTTP/1.1\r\nHost: a\r\nX-A: ')

    await adapter.stop()

    await ended
  })

  it('the webhook refuses a request body larger than any update', async () => {
    const { url, api } = await open()
    const headers = { 'x-telegram-bot-api-secret-token': api.webhook.secret }

    const { status } = await fetch(url, { method: 'POST', headers, body: 'x'.repeat(1_000_001) })

    expect(status).toBe(413)
  })
})

describe('Telegram’s updates by polling', () => {
  it('an update that arrived while the bot was stopped is handled after the restart, and an answered one is not repeated', async () => {
    harness = await openHarness()
    const { api, ana, adapter } = harness
    const first = inbox()
    await adapter.start(first)
    await ana.writes('/help')
    await ana.sees('Fine.')
    await harness.settle()
    await adapter.stop()
    await ana.writes('/help')

    const second = inbox()
    await harness.again().start(second)
    await ana.sees('Fine.')
    await harness.settle()

    expect([first.calls.length, second.calls.length]).toEqual([1, 1])
    expect(api.updates).toEqual([])
  })

  it('an update that Telegram delivers twice is handled once', async () => {
    harness = await openHarness()
    const hears = inbox()
    await harness.adapter.start(hears)
    await harness.ana.writes('/help')
    await harness.ana.sees('Fine.')

    const message = {
      message_id: 900,
      date: 1,
      text: '/help',
      chat: { id: 41, type: 'private' },
      from: { id: 41, is_bot: false, first_name: 'Ana' },
    }
    await harness.api.deliver({ update_id: 900, message } as never)
    await harness.api.deliver({ update_id: 900, message } as never)
    await harness.settle()

    expect(hears.calls).toHaveLength(2)
  })

  it('the adapter logs that another process polls with the same bot token, and polls again', async () => {
    harness = await openHarness()
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
    harness.api.failNext('getUpdates', conflict)
    const hears = inbox()
    await harness.adapter.start(hears)

    await harness.ana.writes('/help')
    await harness.ana.sees('Fine.')

    expect(harness.told).toHaveLength(1)
  })

  it('the adapter can be stopped while it cannot reach Telegram', async () => {
    harness = await openHarness()
    const adapter = harness.again({ settings: { token: botToken, apiUrl: 'http://127.0.0.1:9' } })
    const starting = adapter.start(inbox()).catch((error: unknown) => error)

    await adapter.stop()

    expect(await starting).toBeInstanceOf(Error)
  })

  it('the adapter rejects its start if Telegram does not accept the bot token', async () => {
    harness = await openHarness({ settings: { token: '1:wrong', apiUrl: '' } })
    const adapter = harness.again({ settings: { token: '1:wrong', apiUrl: harness.api.url } })

    await expect(adapter.start(inbox())).rejects.toThrow('TELEGRAM_TOKEN is not accepted by Telegram')
  })
})

describe('Telegram’s settings', () => {
  it('Telegram’s settings are undefined without a bot token, and are read and completed with defaults if there is one', () => {
    expect(readSettings({})).toBeUndefined()
    expect(readSettings({ TELEGRAM_TOKEN: ' 7:abc ', TELEGRAM_WEBHOOK_URL: 'https://host/t/' })).toEqual({
      token: '7:abc',
      apiUrl: 'https://api.telegram.org',
      webhook: { url: 'https://host/t', port: 8443 },
    })
  })

  it.each(variables.map(({ name }) => name))(
    'an invalid %s is named in the error, without its value',
    (name) => {
      const env = { TELEGRAM_TOKEN: '7:abc', [name]: 'secret nonsense' }

      expect(() => readSettings(env)).toThrow(ConfigError)
      expect(() => readSettings(env)).toThrow(name)
      expect(() => readSettings(env)).not.toThrow('nonsense')
    },
  )
})
