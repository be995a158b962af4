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
import type { Identity } from '../../src/domain/identity.ts'
import type { Message } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { InstallationStore } from '../../src/ports/installation-store.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { Desk } from './answer.ts'
import { createHome } from './home.ts'
import { listen } from './listen.ts'
import { scopes } from './manifest.ts'
import { createNames } from './names.ts'
import { type Place, slackId, toConversation, toPlace } from './place.ts'
import type { SlackWords } from './slack-words.ts'
import { post, toClosed } from './speech.ts'
import { createManyWorkspaces, createOneWorkspace, toBoltStore, type Workspace } from './workspaces.ts'

export type { SlackWords } from './slack-words.ts'

export type SlackOptions = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number }
  readonly workspaces: { readonly kind: 'one'; readonly botToken: string } | ManyWorkspaces
  /** Where Slack's Web API answers; its own address when absent. */
  readonly apiUrl?: string
  /** Carries the requests to the Web API; the platform's own when absent. */
  readonly fetch?: webApi.FetchFunction
  /** How long after a lost connection the next is tried, in milliseconds. */
  readonly reconnectMs?: number
}

export type ManyWorkspaces = {
  readonly kind: 'many'
  readonly clientId: string
  readonly clientSecret: string
  /** Signs what an installation is told by when it comes back. */
  readonly stateSecret: string
  readonly installations: InstallationStore
  /** Where the pages of the installation are served with Socket Mode; with HTTP they stand beside the events. */
  readonly port: number
  /** Where Slack asks for consent; its own address when absent. */
  readonly authorizationUrl?: string
}

/** How long `stop` waits for the replies under way. */
const graceMs = 5_000
const rememberedEvents = 5_000

export function createSlack(options: SlackOptions): ChatAdapter {
  const { commands, words, clock, telemetry } = options
  const look = { commands, words }
  const clientOptions: webApi.WebClientOptions = {
    ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    // A call that is not answered is tried again, but not for the half hour that is usual: the outbox does that better.
    retryConfig: { retries: 2, factor: 2, minTimeout: 500 },
    timeout: 10_000,
    logger: toLogger(telemetry),
  }
  const workspaces =
    options.workspaces.kind === 'one'
      ? createOneWorkspace(options.workspaces.botToken, clientOptions)
      : createManyWorkspaces(options.workspaces.installations, clientOptions)
  const underWay = new Set<Promise<unknown>>()
  const heard = new Set<string>()
  /** How many pages of what nonce were said. */
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

  function track(work: Promise<unknown>): void {
    const watched = work.catch((error) => void telemetry.fault(error)).finally(() => underWay.delete(watched))
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
    await workspaces.open()
    app = new App({
      receiver: createReceiver(options, clientOptions),
      authorize: workspaces.authorize,
      clientOptions,
      convoStore: false,
      logger: toLogger(telemetry),
    })
    app.error(async (error) => void telemetry.fault(error))
    listen(app, { desk, workspaces, names: createNames(clock), home, isNew, track })
    await (options.connection.kind === 'http' ? app.start(options.connection.port) : app.start())
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

  async function refreshHomes({ lines }: Message): Promise<void> {
    const mentioned = lines.flat().filter((span) => typeof span === 'object' && 'mention' in span)
    for (const { mention } of mentioned as readonly { mention: Identity }[]) track(home.refresh(mention))
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
        await post(await workspaces.of(place.team), place, message, { ...look, isAnnouncement: true })
      } catch (error) {
        throw toClosed(error)
      }
      sent.add(nonce)
      await refreshHomes(message)
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

function createReceiver(options: SlackOptions, clientOptions: webApi.WebClientOptions): Receiver {
  const { connection, workspaces } = options
  const installer =
    workspaces.kind === 'one'
      ? {}
      : {
          clientId: workspaces.clientId,
          clientSecret: workspaces.clientSecret,
          stateSecret: workspaces.stateSecret,
          scopes: [...scopes],
          installationStore: toBoltStore(workspaces.installations),
        }
  const installerOptions = {
    clientOptions,
    directInstall: true,
    ...(workspaces.kind === 'many' ? { port: workspaces.port } : {}),
    ...(workspaces.kind === 'many' && workspaces.authorizationUrl
      ? { authorizationUrl: workspaces.authorizationUrl }
      : {}),
  }
  const logger = toLogger(options.telemetry)
  if (connection.kind === 'http') {
    return new HTTPReceiver({
      ...installer,
      installerOptions,
      logger,
      signingSecret: connection.signingSecret,
    })
  }
  return new SocketModeReceiver({
    ...installer,
    installerOptions,
    logger,
    appToken: connection.appToken,
    ...(options.reconnectMs ? { clientPingTimeout: options.reconnectMs } : {}),
  })
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
