// The Discord adapter. It uses discord.js, which keeps the connection and respects the rate limits. Decides nothing
// about tables, and contains no sentences: the few that it says are passed in as `words`.
import { once } from 'node:events'
import {
  type AutocompleteInteraction,
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  type Message as DiscordMessage,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  Partials,
  Routes,
} from 'discord.js'

import { causeOf } from '../../src/domain/cause-of.ts'
import type { ChatConnection } from '../../src/domain/chat-connection.ts'
import { ConfigError } from '../../src/domain/config-error.ts'
import type { Message } from '../../src/domain/message.ts'
import type { ChatAdapter, Inbox } from '../../src/ports/chat-adapter.ts'
import { within } from '../../src/ports/within.ts'
import type { ChatEntry, ChatParts } from '../kit/chat-entry.ts'
import { createDraftCards } from '../kit/draft-cards.ts'
import { createKeptList } from '../kit/kept-list.ts'
import { createLifecycle } from '../kit/lifecycle.ts'
import { commandOf, takesSecret } from '../kit/typed-secrets.ts'
import { answer, type DiscordCard, type OnShown } from './answer.ts'
import { answerMessage } from './answer-message.ts'
import { readInteraction, readMessage, readTyping } from './calls.ts'
import { checkDiscord } from './check.ts'
import { createKeepingSay, type DiscordUnsaid, sayUnsaid } from './keep-unsaid.ts'
import { renderMessage } from './message.ts'
import { chatId, directConversation } from './place.ts'
import { createScheduledEvents } from './scheduled-events.ts'
import { editPages, sendPages, sentIdOf } from './send.ts'
import { type DiscordSettings, readSettings, variables } from './settings.ts'
import { register } from './setup/register.ts'
import { createSuggestions } from './suggestions.ts'
import type { DiscordWords } from './words.ts'

export { discordInvite } from './setup/invite.ts'
export type { DiscordWords } from './words.ts'

export type DiscordOptions = ChatParts & {
  readonly settings: DiscordSettings
  readonly words: DiscordWords
}

/**
 * Milliseconds to wait for a reply. A reply within that time is shown directly, as a modal if it is a form. For a later
 * reply, the answer is deferred first.
 */
const deferAfterMs = 30
/**
 * Milliseconds to wait for the reply to a command that takes a secret. The time is longer than `deferAfterMs`, because
 * only a modal may ask for the secret, and a deferred answer can't become a modal.
 */
const deferSecretAfterMs = 1_500
/** Milliseconds after which a member who wrote a message is shown that the answer is on its way. */
const lookingAfterMs = 2_000
/** Milliseconds to wait for suggestions. Discord accepts suggestions for 3 s; the remaining time is for the network. */
const suggestWithinMs = 2_000
/** Maximum number of milliseconds that a stop takes to store the replies that were not sent. */
const keepingMs = 1_000

export function createDiscord(options: DiscordOptions): ChatAdapter {
  const { settings, commands, clock, telemetry, words } = options
  const client = createClient(settings)
  const suggestions = createSuggestions()
  const usuallyPrivate = new Map<string, boolean>()
  const cards = createDraftCards<DiscordCard>((one, other) => one.id === other.id)
  /** Resolves once the client knows its servers. `send` waits for it, because until then the client finds no channel. */
  const connected = Promise.withResolvers<void>()
  connected.promise.catch(() => {})
  const lifecycle = createLifecycle({ clock, telemetry, open, close })
  const stopping = new AbortController()
  const unsaid = createKeptList<DiscordUnsaid>({ chat: chatId, key: 'kept/messages' }, options)
  const keeping = { unsaid, stopping: stopping.signal }
  const say = createKeepingSay(client, keeping)
  let isConnected = false
  let lastFault = 'the connection ended'

  const toAnnouncement = (message: Message) =>
    renderMessage(message, { press: 'stays', pickOne: words.pickOne })
  const report = (connection: ChatConnection) => options.onConnection?.(chatId, connection)

  function reportConnected(): void {
    if (isConnected) report({ kind: 'connected', as: `@${client.user?.username ?? ''}` })
  }

  function isServed(guildId: string | null): boolean {
    return guildId === null || (settings.guildAllow?.includes(guildId) ?? true)
  }

  async function onInteraction(inbox: Inbox, interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return propose(inbox, interaction)
    const isKnown =
      interaction.isChatInputCommand() ||
      interaction.isButton() ||
      interaction.isStringSelectMenu() ||
      interaction.isModalSubmit()
    if (!isKnown) return
    const whisper = (text: string) =>
      interaction.reply({ content: text, flags: MessageFlags.Ephemeral }).then(() => {})
    if (!isServed(interaction.guildId)) return whisper(words.wrongServer)
    const asked = readInteraction(interaction, commands)
    if (!asked) return whisper(words.unknownPress)
    await answer(interaction, asked, inbox.invoke(asked.call), {
      words,
      usuallyPrivate,
      patience: (replying) =>
        within(
          clock,
          takesSecret(commandOf(asked.call.said, commands)) ? deferSecretAfterMs : deferAfterMs,
          replying,
        ),
      post: async (to, pages, eventId) => void (await say(to, pages, { nonce: `${eventId} late` })),
      onShown,
      onLate: (error) =>
        telemetry.say('warn', 'A reply could not be shown as an answer', { why: String(error) }),
      onTaken: () => telemetry.say('warn', 'Another process answers with the same Discord token'),
    })
  }

  const onShown: OnShown = async (call, reply, at) => {
    const older = cards.shown(call, reply, at && { channelId: at.channelId, id: at.id })
    if (older) await client.rest.delete(Routes.channelMessage(older.channelId, older.id)).catch(() => {})
  }

  async function propose(inbox: Inbox, interaction: AutocompleteInteraction): Promise<void> {
    const ask = readTyping(interaction)
    const found = isServed(interaction.guildId)
      ? await suggestions.inTime(ask, inbox.suggest(ask), (work) => within(clock, suggestWithinMs, work))
      : []
    await interaction.respond(found).catch((error) => {
      // Ignores Discord's refusal of a list that is late or a duplicate: the next typed letter asks for a new list.
      if (!(error instanceof DiscordAPIError)) throw error
    })
  }

  async function onMessage(inbox: Inbox, message: DiscordMessage): Promise<void> {
    const call = isServed(message.guildId) ? readMessage(message, client.user?.id ?? '', commands) : undefined
    if (!call) return
    const patience = <T>(work: Promise<T>) => within(clock, lookingAfterMs, work)
    await answerMessage({ say, inbox, commands, words, patience, onShown }, call)
  }

  async function open(inbox: Inbox): Promise<void> {
    client.on(Events.Error, (error) => void telemetry.fault(error))
    client.on(Events.InteractionCreate, (one) => lifecycle.take(one.id, () => onInteraction(inbox, one)))
    client.on(Events.MessageCreate, (one) => lifecycle.take(one.id, () => onMessage(inbox, one)))
    const refused = Promise.withResolvers<never>()
    refused.promise.catch(() => {})
    client.on(Events.ShardDisconnect, ({ code }) => {
      const error = explainClose(code)
      refused.reject(error)
      if (isConnected) report({ kind: 'refused', error })
    })
    client.on(Events.ShardReconnecting, () => report({ kind: 'waiting', why: lastFault }))
    client.on(Events.ShardResume, reportConnected)
    client.on(Events.ShardReady, reportConnected)
    // Only logs the error. When the connection has ended, discord.js reconnects, or Discord has refused the bot.
    client.on(Events.ShardError, (error) => {
      lastFault = causeOf(error)
      telemetry.say('warn', 'The connection to Discord had an error', { why: String(error) })
    })
    const ready = once(client, Events.ClientReady)
    const login = client.login(settings.token).catch(explainLogin)
    await Promise.race([Promise.all([login, ready]), refused.promise])
    isConnected = true
    connected.resolve()
    reportConnected()
    const kept = await unsaid.load().catch((error) => void telemetry.fault(error))
    if (kept) lifecycle.track(() => sayUnsaid(client, kept, { ...keeping, telemetry }))
    await register(client.rest, client.application?.id ?? '', commands, words.translations)
  }

  async function close(): Promise<void> {
    await lifecycle.settle()
    stopping.abort()
    // Replies that wait for the rate limit are stored now, because `stopping` has aborted.
    await within(clock, keepingMs, lifecycle.settle())
    connected.reject(new Error('Stopped before anything could be said on Discord'))
    await client.destroy()
  }

  return {
    id: chatId,
    start: lifecycle.start,
    stop: lifecycle.stop,
    async send(to, message, nonce) {
      await connected.promise
      return sentIdOf(await sendPages(client, to, toAnnouncement(message), { nonce }))
    },
    async edit(to, message, sent) {
      await connected.promise
      await editPages(client, to, toAnnouncement(message), sent)
    },
    directWith: async (identity) => directConversation(identity.userId),
    events: createScheduledEvents({ client, connected: connected.promise, telemetry }),
  }
}

function createClient({ apiUrl }: DiscordSettings): Client {
  return new Client({
    // No privileged intent is needed: Discord includes the content of direct messages and mentions without it.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    // Uses the global `fetch`, because the copy of undici in discord.js cannot send files through the global dispatcher
    // of another copy, such as Cierge's.
    rest: {
      api: apiUrl,
      version: '10',
      makeRequest: (url, init) => fetch(url, init as unknown as RequestInit) as Promise<never>,
    },
    allowedMentions: { parse: [] },
  })
}

/**
 * Returns the error for the code with which Discord closed the gateway for good. The error names the setting to change.
 */
function explainClose(code: number): ConfigError {
  const problem =
    code === GatewayCloseCodes.InvalidIntents || code === GatewayCloseCodes.DisallowedIntents
      ? 'belongs to a bot that Discord denies the intents Guilds, Guild Messages and Direct Messages'
      : code === GatewayCloseCodes.AuthenticationFailed
        ? 'is no longer accepted by Discord: make a new one in the developer portal'
        : `is refused by Discord’s gateway (code ${code})`
  return new ConfigError([{ variable: 'DISCORD_TOKEN', problem }])
}

function explainLogin(error: unknown): never {
  const isRefused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
  if (!isRefused) throw error
  throw new ConfigError([{ variable: 'DISCORD_TOKEN', problem: 'is not accepted by Discord' }])
}

/**
 * Returns Discord's entry for the list of chats.
 * @param words the sentences that the adapter says by itself.
 */
export function discordChat(words: DiscordWords): ChatEntry {
  return {
    id: chatId,
    variables,
    setup: {
      credentials: () => ['DISCORD_TOKEN'],
      tryCredential: async (...asked) => (await import('./setup/try-credential.ts')).tryCredential(...asked),
    },
    configure(env) {
      const settings = readSettings(env)
      return (
        settings && {
          open: (parts) => createDiscord({ ...parts, settings, words }),
          check: () => ({ what: chatId, run: () => checkDiscord(settings) }),
        }
      )
    },
  }
}
