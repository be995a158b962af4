// Implements the chat adapter for Telegram with grammY. Decides nothing about tables. Its sentences come from
// `src/words/`.
import { sequentialize } from '@grammyjs/runner'
import { Api, type ApiClientOptions, Bot } from 'grammy'
import type { Update } from 'grammy/types'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { ChatConnection } from '../../src/domain/chat-connection.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import { within } from '../../src/ports/within.ts'
import type { ChatEntry, ChatParts } from '../kit/chat-entry.ts'
import { createDraftCards } from '../kit/draft-cards.ts'
import { createKeptList } from '../kit/kept-list.ts'
import { createLifecycle, graceMs } from '../kit/lifecycle.ts'
import { checkTelegram } from './check.ts'
import { comesBackLater, waitsItsTurn } from './heed-pace.ts'
import type { SayInstant } from './html.ts'
import type { TelegramDeps } from './interaction.ts'
import { createKeepingSender, sayUnsaid, type Unsaid } from './keep-unsaid.ts'
import { listen } from './listen.ts'
import { renderMessage } from './message.ts'
import { createMoves } from './moves.ts'
import { createPace } from './pace.ts'
import { chatId, isGroup, toConversation, toPlace } from './place.ts'
import { poll, type Source, toRefusal } from './polling.ts'
import { createSender, readSentId, type Said, sentIdOf } from './send.ts'
import { readSettings, type TelegramSettings, variables } from './settings.ts'
import { introduce } from './setup/commands.ts'
import { serveWebhook } from './webhook.ts'
import type { TelegramWords } from './words.ts'

export type { TelegramWords } from './words.ts'

export type TelegramOptions = ChatParts & {
  readonly settings: TelegramSettings
  readonly words: TelegramWords
  /** Sends the requests to the Bot API. Absent: grammY's default. */
  readonly fetch?: typeof globalThis.fetch
}

const rememberedNonces = 1_000
const requestSeconds = 60
/** Maximum milliseconds that a stop takes to keep the replies that were not sent. */
const keepingMs = 1_000

export function createTelegram(options: TelegramOptions): ChatAdapter {
  const { settings, commands, clock, telemetry, words } = options
  const client: ApiClientOptions = {
    apiRoot: settings.apiUrl,
    timeoutSeconds: requestSeconds,
    ...(options.fetch ? { fetch: options.fetch } : {}),
  }
  const stopping = new AbortController()
  const pace = createPace(clock)
  const instant: SayInstant = (at, as) => words.instant(at, as, clock.now())
  const cards = createDraftCards<Said>((one, other) => one.messageId === other.messageId)
  /** The new ids of groups that became supergroups. */
  const moves = createMoves(options.state)
  const bot = new Bot(settings.token, { client })
  bot.api.config.use(waitsItsTurn({ pace, clock, stopping: stopping.signal }))
  const announcing = new Api(settings.token, client)
  announcing.config.use(comesBackLater({ pace, clock }))
  const unhandled = createKeptList<Update>({ chat: chatId, key: 'kept/updates' }, options)
  const unsaid = createKeptList<Unsaid>({ chat: chatId, key: 'kept/messages' }, options)
  const plainSender = createSender(bot.api, moves)
  const sender = createKeepingSender(plainSender, { unsaid, stopping: stopping.signal })
  const announcingSender = createSender(announcing, moves)
  /** The ids of the pages already sent, and the number of files, by the announcement's nonce. */
  const saidPages = createBoundedMap<string, { readonly ids: readonly number[]; readonly files: number }>(
    rememberedNonces,
  )
  const lifecycle = createLifecycle({ clock, telemetry, open, close })
  const onConnection = (connection: ChatConnection) => options.onConnection?.(chatId, connection)
  let source: Source | undefined
  let isReached = false

  /** Handles an update. Returns false if a stop of the adapter prevented the handling or ended it early. */
  async function take(update: Update): Promise<boolean> {
    let isHandled = true
    const handle = () =>
      bot.handleUpdate(update).catch((error) => {
        isHandled = !stopping.signal.aborted
        throw error
      })
    return (await lifecycle.take(`${update.update_id}`, handle)) && isHandled
  }

  /**
   * Sends the replies and handles the updates that an earlier process left unfinished. Resolves before that is done.
   */
  async function takeUp(): Promise<void> {
    const messages = await unsaid.load()
    const parts = { unsaid, stopping: stopping.signal, telemetry }
    lifecycle.track(() => sayUnsaid(plainSender, messages, parts))
    for (const [id, update] of await unhandled.load()) {
      const handled = async () => ((await take(update)) ? unhandled.remove(id) : undefined)
      handled().catch(telemetry.fault)
    }
  }

  function createDeps(inbox: Inbox): TelegramDeps {
    return {
      ...{ commands, words, clock, telemetry, inbox, sender, moves, state: options.state },
      ...{ cards, instant, whispers: {} },
      async showTyping({ chat, topic }) {
        const inTopic = topic === undefined ? {} : { message_thread_id: topic }
        await bot.api.sendChatAction(moves.currentOf(chat), 'typing', inTopic).catch(() => {})
      },
      async answerPress(press, alert) {
        const shown = alert ? { text: alert, show_alert: true } : {}
        // Ignores Telegram's refusal to acknowledge an old press, because the answer is visible already.
        await bot.api.answerCallbackQuery(press, shown).catch(() => {})
      },
      privateLink: (parameter) => `https://t.me/${bot.botInfo.username}?start=${parameter}`,
    }
  }

  async function open(inbox: Inbox): Promise<void> {
    await bot.init(stopping.signal as never).catch(explainRefusal)
    isReached = true
    await moves.load()
    const deps = createDeps(inbox)
    // Messages of one person in one chat are handled in order; presses don't wait.
    bot.use(sequentialize((ctx) => (ctx.message ? `${ctx.chat?.id} ${ctx.from?.id}` : undefined)))
    bot.use((ctx) => listen(deps, ctx.me, ctx.update))
    bot.catch(({ error }) => {
      throw error
    })
    await introduce(bot.api, commands, words).catch((error) => void telemetry.fault(error))
    await takeUp().catch((error) => void telemetry.fault(error))
    if (settings.webhook) {
      source = await serveWebhook(bot.api, { token: settings.token, webhook: settings.webhook, take })
      onConnection({ kind: 'connected', as: `@${bot.botInfo.username}` })
      return
    }
    await bot.api.deleteWebhook().catch((error) => void telemetry.fault(error))
    source = poll(bot, { clock, telemetry, take, unhandled, onConnection })
  }

  async function close(opening: Promise<void>): Promise<void> {
    // Without a network, `open` retries until `stopping` aborts it, and nothing is under way that could get lost.
    if (!isReached) stopping.abort()
    await within(clock, graceMs, opening)
    if (!source) stopping.abort()
    await opening
    const closing = source?.stop(stopping.signal)
    await lifecycle.settle(closing)
    stopping.abort()
    // This call also stores the replies that still wait for the rate limit, for the next start.
    await within(clock, keepingMs, lifecycle.settle())
    await closing
  }

  return {
    id: chatId,
    start: lifecycle.start,
    stop: lifecycle.stop,
    async send(to, message, nonce) {
      const place = toPlace(to)
      if (!place) throw new ConversationClosed('Not a conversation on Telegram')
      const pages = renderMessage(message, { press: 'stays', instant })
      const files = message.attachments ?? []
      let { ids, files: sentFiles } = saidPages.get(nonce) ?? { ids: [], files: 0 }
      for (const page of pages.slice(ids.length)) {
        // Once the first page is sent, the other pages wait for the rate limit here and not in the outbox.
        const said = await (ids.length === 0 ? announcingSender : sender).say(place, page)
        ids = [...ids, said.messageId]
        saidPages.set(nonce, { ids, files: sentFiles })
      }
      for (const file of files.slice(sentFiles)) {
        await sender.sayFile(place, file)
        sentFiles += 1
        saidPages.set(nonce, { ids, files: sentFiles })
      }
      return sentIdOf(ids)
    },
    async edit(to, message, sent) {
      const place = toPlace(to)
      if (!place) throw new ConversationClosed('Not a conversation on Telegram')
      const pages = renderMessage(message, { press: 'stays', instant })
      for (const [index, messageId] of readSentId(sent).entries()) {
        const page = pages[index]
        if (page) await announcingSender.revise({ place, messageId }, page)
      }
    },
    async directWith({ chat, userId }) {
      const place = toPlace({ chat, key: userId, direct: true })
      if (!place || isGroup(place.chat)) throw new ConversationClosed('Nobody on Telegram')
      return toConversation(place)
    },
  }
}

function explainRefusal(error: unknown): never {
  throw toRefusal(error) ?? error
}

/** Returns Telegram's entry in the list of chats. @param words the sentences that the adapter says by itself. */
export function telegramChat(words: TelegramWords): ChatEntry {
  return {
    id: chatId,
    variables,
    setup: {
      credentials: () => ['TELEGRAM_TOKEN'],
      tryCredential: async (...asked) => (await import('./setup/try-credential.ts')).tryCredential(...asked),
    },
    configure(env) {
      const settings = readSettings(env)
      return (
        settings && {
          open: (parts) => createTelegram({ ...parts, settings, words }),
          check: ({ clock }) => ({ what: chatId, run: () => checkTelegram(settings, clock) }),
        }
      )
    },
  }
}
