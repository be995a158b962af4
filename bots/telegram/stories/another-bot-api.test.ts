// Runs the basic story, from request to announcement, against `telegram-test-api`: a fake Bot API written by others.
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { createFakeChatState } from '../../../src/ports/fakes/fake-chat-state.ts'
import { createSystemClock } from '../../../src/ports/system-clock.ts'
import { freePort } from '../../kit/testing/free-port.ts'
import { createTelegram } from '../index.ts'
import { createInbox } from '../testing/harness.ts'
import { commands, say, words } from '../testing/samples.ts'

// The package's type declarations describe a default export, but `require` returns the class itself.
const TelegramServer: typeof import('telegram-test-api').default = createRequire(import.meta.url)(
  'telegram-test-api',
)
const token = '7:foreign'

it('a request, its confirmation by a button, and its announcement work with another author’s Bot API', async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  const adapter = createTelegram({
    settings: { token, apiUrl: server.config.apiURL },
    ...{ commands, words, clock: createSystemClock(), state: createFakeChatState() },
    telemetry: { say: () => {}, fault: () => 'REF' },
  })
  const call = { command: 'book', args: { draft: 'd-1' } }
  const question = say({ lines: [['Shall I?']], buttons: [{ label: 'Book it', call, weight: 'main' }] })
  const inbox = createInbox(({ said }) =>
    said.kind === 'words' ? question : say({ lines: [['Scheduled.']] }),
  )
  const client = server.getClient(token, { userId: 41, chatId: 41, firstName: 'Ana', timeout: 5_000 })
  try {
    await adapter.start(inbox)

    await client.sendMessage(client.makeMessage('table for 2 at Carbone'))
    const asked = (await client.getUpdates()).result[0]
    const edited = server.waitBotEdits()
    await client.sendCallback(
      client.makeCallbackQuery('book draft=d-1', {
        message: { message_id: asked?.messageId, date: 1 },
      } as never),
    )
    await edited
    const to = await adapter.directWith({ chat: adapter.id, space: '', userId: '41' })
    await announce(() => adapter.send(to, { mark: 'booked', lines: [['Booked: Carbone']] }, 'n-1'))
    const notifications = (await client.getUpdates()).result

    expect(inbox.calls.map(({ said }) => said)).toEqual([
      { kind: 'words', text: 'table for 2 at Carbone' },
      { kind: 'command', ...call },
    ])
    expect(server.storage.botMessages.map(({ message }) => message.text)).toEqual([
      'Scheduled.',
      '✅ Booked: Carbone',
    ])
    expect(notifications.length).toBeGreaterThan(0)
  } finally {
    await adapter.stop()
    await server.stop()
  }
})

/**
 * Calls `send` until it succeeds. If it rejects because of Telegram’s rate limit, calls it again at the time that the
 * rejection names.
 */
async function announce(send: () => Promise<unknown>): Promise<void> {
  const clock = createSystemClock()
  for (;;) {
    const busy = await send().then(
      () => undefined,
      (error: { readonly until?: never }) => error,
    )
    if (!busy) return
    if (!busy.until) throw busy
    await clock.sleepUntil(busy.until)
  }
}
