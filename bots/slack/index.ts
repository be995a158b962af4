// Slack as a chat, through Bolt: over a socket that needs no public address, or over HTTP; in one workspace by its
// token, or in many by their installations. Says nothing of its own but the few sentences it is given.
import { App, type webApi } from '@slack/bolt'
import type { Identity } from '../../src/domain/identity.ts'
import type { Message } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import { type ChatEntry, ChatSettingsError } from '../kit/chat-entry.ts'
import { listen } from './calls.ts'
import { checkSlack } from './check.ts'
import { createHome } from './home.ts'
import type { SlackDeps } from './interaction.ts'
import { createOverflow } from './overflow/overflow.ts'
import { type SlackPlace, slackId, toConversation, toPlace } from './place.ts'
import { errorCode, patiently, post, toUnsaid } from './send.ts'
import { readSettings, variables } from './settings.ts'
import type { SlackOptions } from './slack-options.ts'
import type { SlackWords } from './words.ts'
import { createNames } from './workspaces/names.ts'
import { createReceiver, toLogger } from './workspaces/receiver.ts'
import { createManyWorkspaces, createOneWorkspace, type Workspace } from './workspaces/workspaces.ts'

export type { SlackOptions } from './slack-options.ts'
export { slackManifest } from './workspaces/manifest.ts'

/** How long `stop` waits for the replies under way. */
const graceMs = 5_000
const rememberedIds = 5_000

export function createSlack(options: SlackOptions): ChatAdapter {
  const { commands, words, clock, telemetry, settings } = options
  const overflow = createOverflow()
  const clientOptions: webApi.WebClientOptions = {
    ...(settings.apiUrl ? { slackApiUrl: settings.apiUrl } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    // A call that is not answered is tried again, but not for the half hour that is usual: the outbox does that better.
    retryConfig: { retries: 2, factor: 2, minTimeout: 500 },
    timeout: 10_000,
    // Else one busy conversation would hold up all calls of its workspace, modals and their short triggers too.
    rejectRateLimitedCalls: true,
    logger: toLogger(telemetry),
  }
  const workspaces =
    settings.workspaces.kind === 'one'
      ? createOneWorkspace(settings.workspaces.botToken, clientOptions)
      : createManyWorkspaces(options.installations, clientOptions)
  const underWay = new Set<Promise<unknown>>()
  const heard = createMemory()
  /** The nonces of what was sent. */
  const sent = createMemory()
  const directPlaces = new Map<string, Promise<SlackPlace>>()
  const home = createHome(() => deps)
  let deps: SlackDeps
  let app: App | undefined
  let started: Promise<void> | undefined
  let stopped: Promise<void> | undefined

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

  function track(work: () => Promise<unknown>): void {
    const watched = work()
      .catch((error) => void telemetry.fault(error))
      .finally(() => underWay.delete(watched))
    underWay.add(watched)
  }

  function isNew(id: string): boolean {
    if (heard.has(id)) return false
    heard.add(id)
    return true
  }

  async function start(to: Inbox): Promise<void> {
    deps = { commands, words, clock, telemetry, inbox: to, overflow, directPlace }
    await patiently(clock, workspaces.open).catch((error) => explain(error, 'SLACK_BOT_TOKEN'))
    app = new App({
      receiver: await createReceiver(options, clientOptions, workspaces),
      authorize: workspaces.authorize,
      clientOptions,
      convoStore: false,
      logger: toLogger(telemetry),
    })
    app.error(async (error) => void telemetry.fault(error))
    listen(app, { deps, workspaces, names: createNames(clock), home, isNew, track })
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
        const rendering = { commands, words, isAnnouncement: true }
        const page = overflow.firstPage(message, rendering, mentionedIn(message))
        const { attachments = [] } = message
        await post(await workspaces.of(place.team), place, { page, attachments }, { clock, telemetry })
      } catch (error) {
        throw toUnsaid(error, clock.now())
      }
      sent.add(nonce)
      for (const member of mentionedIn(message)) track(() => home.refresh(member))
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

/** Ids that were met; of too many the oldest are forgotten. */
function createMemory() {
  const ids = new Set<string>()
  return {
    has: (id: string) => ids.has(id),
    add(id: string): void {
      ids.add(id)
      const [oldest] = ids
      if (ids.size > rememberedIds && oldest !== undefined) ids.delete(oldest)
    },
  }
}

function mentionedIn({ lines }: Message): Identity[] {
  return lines.flat().flatMap((span) => (typeof span === 'object' && 'mention' in span ? [span.mention] : []))
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

/** @param words what Slack's side says by itself. */
export function slackChat(words: SlackWords): ChatEntry {
  return {
    id: slackId,
    variables,
    open(env, parts) {
      const settings = readSettings(env)
      return settings && createSlack({ ...parts, settings, words })
    },
    check(env, { installations }) {
      const settings = readSettings(env)
      return settings && { what: slackId, run: () => checkSlack(settings, () => installations(slackId)) }
    },
  }
}
