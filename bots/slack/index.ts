// Slack as a chat, through Bolt: over a socket that needs no public address, or over HTTP; in one workspace by its
// token, or in many by their installations. Says nothing of its own but the few sentences it is given.
import {
  App,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Message } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { InstallationStore } from '../../src/ports/installation-store.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { type ChatEntry, ChatSettingsError } from '../chat-entry.ts'
import type { Desk } from './answer.ts'
import { createHome } from './home.ts'
import { listen } from './listen.ts'
import { scopes } from './manifest.ts'
import { createNames } from './names.ts'
import { type Place, slackId, toConversation, toPlace } from './place.ts'
import { readSettings, type SlackSettings, variables } from './settings.ts'
import type { SlackWords } from './slack-words.ts'
import { errorCode, post, toClosed } from './speech.ts'
import {
  createManyWorkspaces,
  createOneWorkspace,
  toBoltStore,
  type Workspace,
  type Workspaces,
} from './workspaces.ts'

export { slackManifest } from './manifest.ts'

export type SlackOptions = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly settings: SlackSettings
  /** For many workspaces. There before the chat is started. */
  readonly installations: Promise<InstallationStore>
  /** Carries the requests to the Web API; the platform's own when absent. */
  readonly fetch?: webApi.FetchFunction
  /** How long after a lost connection the next is tried, in milliseconds. */
  readonly reconnectMs?: number
}

/** How long `stop` waits for the replies under way. */
const graceMs = 5_000
const rememberedEvents = 5_000

export function createSlack(options: SlackOptions): ChatAdapter {
  const { commands, words, clock, telemetry, settings } = options
  const speaker = { commands, words, telemetry }
  const clientOptions: webApi.WebClientOptions = {
    ...(settings.apiUrl ? { slackApiUrl: settings.apiUrl } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    // A call that is not answered is tried again, but not for the half hour that is usual: the outbox does that better.
    retryConfig: { retries: 2, factor: 2, minTimeout: 500 },
    timeout: 10_000,
    logger: toLogger(telemetry),
  }
  const workspaces =
    settings.workspaces.kind === 'one'
      ? createOneWorkspace(settings.workspaces.botToken, clientOptions)
      : createManyWorkspaces(options.installations, clientOptions)
  const underWay = new Set<Promise<unknown>>()
  const heard = new Set<string>()
  /** The nonces of what was sent. */
  const sent = new Set<string>()
  const directPlaces = new Map<string, Promise<Place>>()
  const home = createHome(() => desk)
  let inbox: Inbox | undefined
  let desk: Desk
  let app: App | undefined
  let started: Promise<void> | undefined
  let stopped: Promise<void> | undefined

  function directPlace({ team, client }: Workspace, users: string): Promise<Place> {
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

  function track(work: () => Promise<unknown>): void {
    const watched = work()
      .catch((error) => void telemetry.fault(error))
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
  }

  function isNew(id: string): boolean {
    if (heard.has(id)) return false
    heard.add(id)
    const [oldest] = heard
    if (heard.size > rememberedEvents && oldest !== undefined) heard.delete(oldest)
    return true
  }

  async function start(to: Inbox): Promise<void> {
    inbox = to
    desk = { commands, words, clock, telemetry, inbox, directPlace }
    await workspaces.open().catch((error) => explain(error, 'SLACK_BOT_TOKEN'))
    app = new App({
      receiver: withoutInstaller(
        createReceiver(options, await installerOf(options, clientOptions, workspaces)),
      ),
      authorize: workspaces.authorize,
      clientOptions,
      convoStore: false,
      logger: toLogger(telemetry),
    })
    app.error(async (error) => void telemetry.fault(error))
    listen(app, { desk, workspaces, names: createNames(clock), home, isNew, track })
    const { connection } = settings
    await (connection.kind === 'http' ? app.start(connection.port) : app.start()).catch((error: unknown) =>
      explain(error, connection.kind === 'http' ? 'SLACK_PORT' : 'SLACK_APP_TOKEN'),
    )
  }

  async function stop(): Promise<void> {
    await started?.catch(() => {})
    const closing = app?.stop()
    const enough = new AbortController()
    await Promise.race([
      Promise.all(underWay),
      clock.sleepUntil(addMs(clock.now(), graceMs), enough.signal).catch(() => {}),
    ])
    enough.abort()
    await closing
  }

  function refreshHomes({ lines }: Message): void {
    for (const span of lines.flat()) {
      if (typeof span === 'object' && 'mention' in span) track(() => home.refresh(span.mention))
    }
  }

  return {
    id: slackId,
    start(to) {
      started ??= stopped ? Promise.resolve() : start(to)
      return started
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
    async send(to, message, nonce) {
      const place = toPlace(to)
      if (!place) throw new ConversationClosed('Not a conversation on Slack')
      if (sent.has(nonce)) return
      try {
        await post(await workspaces.of(place.team), place, message, { ...speaker, isAnnouncement: true })
      } catch (error) {
        throw toClosed(error)
      }
      sent.add(nonce)
      refreshHomes(message)
    },
    async directWith({ chat, space, userId }) {
      if (chat !== slackId) throw new ConversationClosed('Nobody on Slack')
      try {
        return toConversation(await directPlace(await workspaces.of(space), userId), true)
      } catch (error) {
        throw toClosed(error)
      }
    },
  }
}

/** What Bolt wants to know to let itself be installed in many workspaces. */
async function installerOf(options: SlackOptions, clientOptions: webApi.WebClientOptions, known: Workspaces) {
  const { workspaces, apiUrl } = options.settings
  if (workspaces.kind === 'one') return { installerOptions: { clientOptions } }
  const { clientId, clientSecret, stateSecret, port } = workspaces
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...scopes],
    installationStore: toBoltStore(await options.installations, known),
    installerOptions: {
      clientOptions,
      directInstall: true,
      port,
      // Consent is asked for where the Web API answers.
      ...(apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href } : {}),
    },
  }
}

function createReceiver(
  { settings, telemetry, reconnectMs }: SlackOptions,
  installer: Awaited<ReturnType<typeof installerOf>>,
): Receiver {
  const { connection } = settings
  const logger = toLogger(telemetry)
  if (connection.kind === 'http') {
    return new HTTPReceiver({ ...installer, logger, signingSecret: connection.signingSecret })
  }
  return new SocketModeReceiver({
    ...installer,
    logger,
    appToken: connection.appToken,
    ...(reconnectMs ? { clientPingTimeout: reconnectMs } : {}),
  })
}

/** Bolt takes no `authorize` beside its own installer; ours knows whose press it is in a shared channel. */
function withoutInstaller(receiver: Receiver): Receiver {
  return {
    init: (app) => receiver.init(app),
    start: (...how) => receiver.start(...how),
    stop: (...how) => receiver.stop(...how),
  }
}

/** What the host can mend is named; anything else is thrown on. */
function explain(error: unknown, variable: string): never {
  const isRefused =
    /^(?:invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type)$/
  const isTaken = (error as { code?: string }).code === 'EADDRINUSE'
  if (isTaken) throw new ChatSettingsError([{ variable, problem: 'is in use by another program' }])
  if (!isRefused.test(errorCode(error) ?? '')) throw error
  throw new ChatSettingsError([{ variable, problem: 'is not accepted by Slack' }])
}

/** Slack's libraries log what they send: only their warnings are passed on. */
function toLogger(telemetry: Pick<Telemetry, 'say'>): Logger {
  const warn = (...told: unknown[]) =>
    telemetry.say('warn', 'Slack', { told: told.map(String).join(' ').slice(0, 500) })
  return {
    debug: () => {},
    info: () => {},
    warn,
    error: warn,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

/** @param words what Slack's side says by itself. */
export function slackChat(words: SlackWords): ChatEntry {
  return {
    id: slackId,
    variables,
    open(env, parts) {
      const settings = readSettings(env)
      return settings && createSlack({ ...parts, settings, words })
    },
  }
}
