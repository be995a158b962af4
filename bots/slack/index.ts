// The Slack adapter, built on Bolt. Receives events over a socket, which needs no public address, or over HTTP. Serves
// one workspace by its bot token, or many by their installations. Contains no sentences: the caller passes them as
// `SlackWords`.
import type { App as BoltApp } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { ChatConnection } from '../../src/domain/chat-connection.ts'
import { ConfigError } from '../../src/domain/config-error.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { SentId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import { within } from '../../src/ports/within.ts'
import type { ChatEntry } from '../kit/chat-entry.ts'
import { createDraftCards } from '../kit/draft-cards.ts'
import { createKeptList } from '../kit/kept-list.ts'
import { createLifecycle } from '../kit/lifecycle.ts'
import { createHome } from './answering/home.ts'
import { App } from './bolt.ts'
import { listen } from './calls.ts'
import { checkSlack } from './check.ts'
import { errorCode, toUnedited, toUnsaid } from './errors.ts'
import type { SlackDeps } from './interaction.ts'
import { type SlackUnsaid, sayUnsaid } from './keep-unsaid.ts'
import { createOverflow } from './overflow.ts'
import { type SlackPlace, slackId, toConversation, toPlace } from './place.ts'
import { edit, type Posted, patiently, post, readSentId, respondAt, sentIdOf } from './send.ts'
import { readSettings, toCredentials, variables } from './settings.ts'
import type { SlackWords } from './words.ts'
import { keepConnected } from './workspaces/keep-connected.ts'
import { createMembership } from './workspaces/membership.ts'
import { createNames } from './workspaces/names.ts'
import { createReceiver, toLogger } from './workspaces/receiver.ts'
import type { SlackOptions } from './workspaces/slack-options.ts'
import { createManyWorkspaces, createOneWorkspace, type Workspace } from './workspaces/workspaces.ts'

export { slackManifest } from './workspaces/manifest.ts'
export type { SlackOptions } from './workspaces/slack-options.ts'

/** Slack's errors that refuse a token for good. */
const refusals =
  /^(?:invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type)$/
const rememberedNonces = 5_000
const rememberedPlaces = 5_000
/** Maximum milliseconds that a stop takes to keep the answers that were not shown. */
const keepingMs = 1_000

export function createSlack(options: SlackOptions): ChatAdapter {
  const { commands, words, clock, telemetry, settings } = options
  const overflow = createOverflow(options)
  const cards = createDraftCards<Posted>((one, other) => one.channel === other.channel && one.ts === other.ts)
  const membership = createMembership(words)
  const clientOptions: WebClientOptions = {
    ...(settings.apiUrl ? { slackApiUrl: settings.apiUrl } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    // By default the client retries a failed call for half an hour. Two retries are enough: the outbox repeats a failed
    // announcement.
    retryConfig: { retries: 2, factor: 2, minTimeout: 500 },
    timeout: 10_000,
    // By default one rate-limited conversation delays every call to its workspace, even the opening of a modal, whose
    // trigger expires.
    rejectRateLimitedCalls: true,
    logger: toLogger(telemetry),
  }
  const workspaces =
    settings.workspaces.kind === 'one'
      ? createOneWorkspace(settings.workspaces.botToken, clientOptions)
      : createManyWorkspaces(options.state, clientOptions)
  const lifecycle = createLifecycle({ clock, telemetry, open, close })
  /** The announcements that were sent, by their nonces. An announcement with the same nonce is not sent again. */
  const sent = createBoundedMap<string, SentId>(rememberedNonces)
  const directPlaces = createBoundedMap<string, Promise<SlackPlace>>(rememberedPlaces)
  const stopping = new AbortController()
  const unsaid = createKeptList<SlackUnsaid>({ chat: slackId, key: 'kept/messages' }, options)
  const keeping = { unsaid, stopping: stopping.signal }
  const rendering = { commands, words, clock, isAnnouncement: true }
  const home = createHome(() => deps)
  let deps: SlackDeps
  let app: BoltApp | undefined

  function directPlace({ team, client }: Workspace, users: string): Promise<SlackPlace> {
    const key = `${team}/${users}`
    const known = directPlaces.get(key)
    if (known) return known
    const opening = client.conversations
      .open({ users })
      .then(({ channel }) => ({ team, channel: channel?.id ?? '' }))
    directPlaces.set(key, opening)
    opening.catch(() => directPlaces.delete(key))
    return opening
  }

  async function open(to: Inbox): Promise<void> {
    deps = {
      ...{ commands, words, clock, telemetry, inbox: to, overflow, keeping, membership, cards, directPlace },
      respondAt: (url) => respondAt(url, options.fetch ?? fetch),
    }
    const as = await patiently(clock, workspaces.open).catch((error) => explain(error, 'SLACK_BOT_TOKEN'))
    const kept = await unsaid.load().catch((error) => void telemetry.fault(error))
    if (kept) lifecycle.track(() => sayUnsaid(workspaces, kept, { ...keeping, clock, telemetry }))
    const { receiver, socket } = createReceiver(options, clientOptions, workspaces)
    app = new App({
      receiver,
      authorize: workspaces.authorize,
      clientOptions,
      convoStore: false,
      logger: toLogger(telemetry),
    })
    app.error(async (error) => void telemetry.fault(error))
    listen(app, { deps, workspaces, names: createNames(clock), home, lifecycle })
    const { connection } = settings
    const onConnection = (now: ChatConnection) => options.onConnection?.(slackId, now)
    if (socket) {
      const toRefusal = (error: unknown) => toConfigError(error, 'SLACK_APP_TOKEN')
      void keepConnected(socket, { clock, signal: stopping.signal, as, onConnection, toRefusal })
    }
    await (connection.kind === 'http' ? app.start(connection.port) : app.start()).catch((error: unknown) =>
      explain(error, connection.kind === 'http' ? 'SLACK_PORT' : 'SLACK_APP_TOKEN'),
    )
    onConnection({ kind: 'connected', as })
  }

  async function close(opening: Promise<void>): Promise<void> {
    await opening
    const closing = app?.stop()
    await lifecycle.settle()
    stopping.abort()
    // This call also keeps the answers that are still waiting for Slack's rate limit, for the next start.
    await within(clock, keepingMs, lifecycle.settle())
    await closing
  }

  return {
    id: slackId,
    start: lifecycle.start,
    stop: lifecycle.stop,
    async send(to, message, nonce) {
      const place = toPlace(to)
      if (!place) throw new ConversationClosed('Not a conversation on Slack')
      const earlier = sent.get(nonce)
      if (earlier) return earlier
      let sentId: SentId
      try {
        const page = await overflow.firstPage(message, rendering, mentionedIn(message))
        const { attachments = [] } = message
        const workspace = await workspaces.of(place.team)
        const content = { page, attachments }
        const posted = await membership.noting(place, () =>
          post(workspace, place, content, { clock, telemetry }),
        )
        sentId = sentIdOf(posted)
      } catch (error) {
        throw toUnsaid(error, clock.now())
      }
      sent.set(nonce, sentId)
      for (const member of mentionedIn(message)) lifecycle.track(() => home.refresh(member))
      return sentId
    },
    async edit(to, message, sentId) {
      const place = toPlace(to)
      if (!place) throw new ConversationClosed('Not a conversation on Slack')
      try {
        const page = await overflow.firstPage(message, rendering, mentionedIn(message))
        const workspace = await workspaces.of(place.team)
        await edit(
          workspace,
          { ...readSentId(sentId), place },
          { page, attachments: [] },
          { clock, telemetry },
        )
      } catch (error) {
        throw toUnedited(error, clock.now())
      }
    },
    async directWith({ chat, space, userId }) {
      if (chat !== slackId) throw new ConversationClosed('Nobody on Slack')
      try {
        return toConversation(await directPlace(await workspaces.of(space), userId), true)
      } catch (error) {
        throw toUnsaid(error, clock.now())
      }
    },
  }
}

function mentionedIn({ lines }: Message): Identity[] {
  return lines.flat().flatMap((span) => (typeof span === 'object' && 'mention' in span ? [span.mention] : []))
}

/** Throws what `toConfigError` returns, or else the error unchanged. */
function explain(error: unknown, variable: string): never {
  throw toConfigError(error, variable) ?? error
}

/**
 * Returns a `ConfigError` that names the variable to change if Slack refuses the credential or another program uses the
 * port; `undefined` for any other error.
 */
function toConfigError(error: unknown, variable: string): ConfigError | undefined {
  const isTaken = (error as { code?: string }).code === 'EADDRINUSE'
  if (isTaken) return new ConfigError([{ variable, problem: 'is in use by another program' }])
  const isRefused = refusals.test(errorCode(error) ?? '')
  return isRefused ? new ConfigError([{ variable, problem: 'is not accepted by Slack' }]) : undefined
}

/**
 * Returns Slack's entry for the list of chats.
 * @param words the sentences that the adapter says by itself.
 */
export function slackChat(words: SlackWords): ChatEntry {
  return {
    id: slackId,
    variables,
    setup: {
      credentials: toCredentials,
      tryCredential: async (...asked) =>
        (await import('./workspaces/try-credential.ts')).tryCredential(...asked),
    },
    configure(env) {
      const settings = readSettings(env)
      return (
        settings && {
          open: (parts) => createSlack({ ...parts, settings, words }),
          check: ({ installations }) => ({
            what: slackId,
            run: () => checkSlack(settings, () => installations(slackId)),
          }),
        }
      )
    },
  }
}
