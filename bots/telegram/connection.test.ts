import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ChatSettingsError } from '../chat-entry.ts'
import { botToken } from './peer/bot-api.ts'
import { freePort } from './peer/free-port.ts'
import { say } from './samples.ts'
import { readSettings, variables } from './settings.ts'
import { createInbox, openStage, type Stage } from './stage.ts'

let stage: Stage | undefined
afterEach(async () => {
  expect(stage?.api.problems ?? []).toEqual([])
  await stage?.tearDown()
  stage = undefined
})

const inbox = () => createInbox(() => say({ lines: [['Fine.']] }))

describe('over a webhook', () => {
  async function open() {
    const opened = await openStage()
    const port = await freePort()
    const webhook = { url: `http://127.0.0.1:${port}/telegram`, port }
    const adapter = opened.again({ settings: { token: botToken, apiUrl: opened.api.url, webhook } })
    const hears = inbox()
    await adapter.start(hears)
    stage = opened
    return { ...opened, adapter, hears, url: webhook.url, port }
  }

  it('hears what Telegram sends, and answers', async () => {
    const { ana, hears } = await open()

    await ana.writes('/help')
    await ana.sees('Fine.')

    expect(hears.calls).toHaveLength(1)
  })

  it('hears nothing from anybody else', async () => {
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

  it('stops though somebody sent half a request', async () => {
    const { adapter, port } = await open()
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    const ended = new Promise((resolve) => void socket.resume().once('close', resolve))
    socket.write('POST /telegram HTTP/1.1\r\nHost: a\r\nX-A: ')

    await adapter.stop()

    await ended
  })

  it('reads no more of a request than Telegram ever sends', async () => {
    const { url, api } = await open()
    const headers = { 'x-telegram-bot-api-secret-token': api.webhook.secret }

    const { status } = await fetch(url, { method: 'POST', headers, body: 'x'.repeat(1_000_001) })

    expect(status).toBe(413)
  })
})

describe('asking for news', () => {
  it('hears again what a crash left unanswered, and once what was answered', async () => {
    stage = await openStage()
    const { api, ana, adapter } = stage
    const first = inbox()
    await adapter.start(first)
    await ana.writes('/help')
    await ana.sees('Fine.')
    await stage.settle()
    await adapter.stop()
    await ana.writes('/help')

    const second = inbox()
    await stage.again().start(second)
    await ana.sees('Fine.')
    await stage.settle()

    expect([first.calls.length, second.calls.length]).toEqual([1, 1])
    expect(api.updates).toEqual([])
  })

  it('answers an update once though it is delivered twice', async () => {
    stage = await openStage()
    const hears = inbox()
    await stage.adapter.start(hears)
    await stage.ana.writes('/help')
    await stage.ana.sees('Fine.')

    const message = {
      message_id: 900,
      date: 1,
      text: '/help',
      chat: { id: 41, type: 'private' },
      from: { id: 41, is_bot: false, first_name: 'Ana' },
    }
    await stage.api.deliver({ update_id: 900, message } as never)
    await stage.api.deliver({ update_id: 900, message } as never)
    await stage.settle()

    expect(hears.calls).toHaveLength(2)
  })

  it('goes on when another process had the token for a while, and says so', async () => {
    stage = await openStage()
    const conflict = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
    stage.api.failNext('getUpdates', conflict)
    const hears = inbox()
    await stage.adapter.start(hears)

    await stage.ana.writes('/help')
    await stage.ana.sees('Fine.')

    expect(stage.told).toHaveLength(1)
  })

  it('can be stopped while Telegram is not to be reached', async () => {
    stage = await openStage()
    const adapter = stage.again({ settings: { token: botToken, apiUrl: 'http://127.0.0.1:9' } })
    const starting = adapter.start(inbox()).catch((error: unknown) => error)

    await adapter.stop()

    expect(await starting).toBeInstanceOf(Error)
  })

  it('says at start that a token is not accepted', async () => {
    stage = await openStage({ settings: { token: '1:wrong', apiUrl: '' } })
    const adapter = stage.again({ settings: { token: '1:wrong', apiUrl: stage.api.url } })

    await expect(adapter.start(inbox())).rejects.toThrow('TELEGRAM_TOKEN is not accepted by Telegram')
  })
})

describe('the settings', () => {
  it('are nothing without a token, and as given with one', () => {
    expect(readSettings({})).toBeUndefined()
    expect(readSettings({ TELEGRAM_TOKEN: ' 7:abc ', TELEGRAM_WEBHOOK_URL: 'https://host/t/' })).toEqual({
      token: '7:abc',
      apiUrl: 'https://api.telegram.org',
      webhook: { url: 'https://host/t', port: 8443 },
    })
  })

  it.each(variables.map(({ name }) => name))('name %s when it is wrong, and repeat no value', (name) => {
    const env = { TELEGRAM_TOKEN: '7:abc', [name]: 'secret nonsense' }

    expect(() => readSettings(env)).toThrow(ChatSettingsError)
    expect(() => readSettings(env)).toThrow(name)
    expect(() => readSettings(env)).not.toThrow('nonsense')
  })
})
