// For tests: runs the adapter with the real grammY against a fake Bot API on loopback.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepChatState } from '../../../src/concierge/keep-chat-state.ts'
import type { Call } from '../../../src/domain/call.ts'
import type { Reply } from '../../../src/domain/message.ts'
import type { ChatAdapter, Inbox } from '../../../src/ports/chat-adapter.ts'
import type { Store } from '../../../src/ports/store.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { createLocalVault } from '../../../src/vault/local.ts'
import { createHastyClock } from '../../kit/testing/hasty-clock.ts'
import { createTelegram, type TelegramOptions } from '../index.ts'
import { type BotApi, botToken, openBotApi } from './fake-server/bot-api.ts'
import { createPerson, type TelegramUser, type Where } from './fake-server/person.ts'
import { commands, words } from './samples.ts'

export type TelegramHarness = {
  readonly api: BotApi
  readonly adapter: ChatAdapter
  /** The messages of the log's lines. `faults` has the logged errors. */
  readonly told: readonly string[]
  readonly faults: readonly unknown[]
  readonly store: Store
  readonly ana: TelegramUser
  at(name: keyof typeof people, where?: Where): TelegramUser
  /** Creates another adapter with the same bot token and state, like a process after a restart. */
  again(options?: Partial<TelegramOptions>): ChatAdapter
  settle(): Promise<void>
  tearDown(): Promise<void>
}

export const people = { Ana: 41, Ben: 42, Zoe: 43 } as const
export const friends = -500
export const forum = -1_001_234_567_890

export async function openHarness(
  options: Partial<TelegramOptions> & { readonly api?: BotApi; readonly enforcesRates?: boolean } = {},
): Promise<TelegramHarness> {
  const { api: given, enforcesRates, ...more } = options
  const clock = options.clock ?? createHastyClock(20)
  const api =
    given ??
    (await openBotApi({
      specFolder: process.env.SPEC_DATA,
      ...(enforcesRates ? { enforcesRatesOn: clock } : {}),
    }))
  for (const [name, id] of Object.entries(people)) {
    api.people.set(id, { id, is_bot: false, first_name: name })
    api.opened.add(id)
  }
  const group = { isShut: false, shutTopics: new Set<number>() }
  api.groups.set(friends, { ...group, id: friends, title: 'Friends', isForum: false })
  api.groups.set(forum, { ...group, id: forum, title: 'Forum', isForum: true, shutTopics: new Set() })
  const folder = mkdtempSync(join(tmpdir(), `cierge-telegram-${randomBytes(3).toString('hex')}`))
  const store = await openStore({ file: join(folder, 'cierge.sqlite') })
  const vault = createLocalVault({ masterKey: new Uint8Array(32) })
  const told: string[] = []
  const faults: unknown[] = []
  const telemetry = {
    say: (_level: string, message: string) => void told.push(message),
    fault: (error: unknown) => `${faults.push(error)}`,
  }
  const adapters: ChatAdapter[] = []
  const running = new Set<ChatAdapter>()
  const again: TelegramHarness['again'] = (changed = {}) => {
    const adapter = createTelegram({
      settings: { token: botToken, apiUrl: api.url },
      state: keepChatState({ store, vault, clock: changed.clock ?? clock }),
      ...{ commands, words, clock, telemetry },
      ...more,
      ...changed,
    })
    const watched: ChatAdapter = {
      ...adapter,
      async start(inbox) {
        await adapter.start(inbox)
        running.add(adapter)
      },
      stop() {
        running.delete(adapter)
        return adapter.stop()
      },
    }
    adapters.push(watched)
    return watched
  }
  const at: TelegramHarness['at'] = (name, where) => createPerson(api, people[name], where)
  return {
    api,
    adapter: again(),
    told,
    faults,
    store,
    ana: at('Ana'),
    at,
    again,
    settle: () => settle(api, () => running.size > 0 && api.webhook.url === ''),
    async tearDown() {
      await Promise.all(adapters.map((one) => one.stop()))
      await api.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Resolves when the fake server has had no request under way for ten turns of the event loop.
 * @param polls returns whether an adapter should be polling. If true, `settle` also waits for its open poll.
 */
export async function settle(api: BotApi, polls: () => boolean): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    while (api.underWay() > 0 || (polls() && !api.hasPoll())) {
      quiet = 0
      await Promise.race([api.nextChange(), new Promise((resolve) => setTimeout(resolve, 5))])
    }
  }
}

export type ScriptedInbox = Inbox & { readonly calls: readonly Call[] }

export function createInbox(answer: (call: Call) => Reply | Promise<Reply>): ScriptedInbox {
  const calls: Call[] = []
  return {
    calls,
    async invoke(call) {
      calls.push(call)
      return answer(call)
    },
    suggest: async () => [],
  }
}
