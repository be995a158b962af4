// Builds the "world" of a story, which is the whole application: the real store, vault, HTTP and platform client, a
// sandbox in place of Resy, and a chat in memory, all in virtual time. A story sends friends' messages, lets time
// pass and reads announcements.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { ChatParts } from '../../bots/index.ts'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/create-sandbox.ts'
import {
  createOpenTableSandbox,
  type OpenTableControl,
  type OpenTableSandboxOptions,
} from '../../sandbox/opentable/create-opentable-sandbox.ts'
import { busyDispatcher } from '../../sandbox/virtual-time.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId, MemberId } from '../../src/domain/ids.ts'
import { defaultLocale } from '../../src/domain/locale.ts'
import type { Button, Choice, Message, Reply } from '../../src/domain/message.ts'
import { defaultNotifications } from '../../src/domain/notifications.ts'
import { type Instant, parseInstant } from '../../src/domain/time.ts'
import type { ChatAdapter } from '../../src/ports/chat-adapter.ts'
import { createFakeChat, type FakeChat } from '../../src/ports/fakes/fake-chat.ts'
import { createVirtualClock, type VirtualClock } from '../../src/ports/virtual-clock.ts'
// Imported here, so that it is loaded before a story begins. Otherwise virtual time would pass while the story loads
// it.
import '../../src/pictures/index.ts'
import { rasterize } from '../../src/pictures/rasterize.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import { traceRequests } from '../../src/telemetry/trace-requests.ts'
import { readConfig } from '../config.ts'
import { type Cierge, createCierge } from '../create-cierge.ts'
import { shownSettings } from '../shown-settings.ts'
import type { SiteIssuers } from '../sites-of.ts'
import { textOf } from './message-text.ts'
import { rehearseInStory } from './rehearse-in-story.ts'
import type { Cloud } from './running/cloud.ts'

export const chatId = 'fake' as ChatId
export const ada: Identity = { chat: chatId, space: '', userId: 'Ada' }
export const ben: Identity = { chat: chatId, space: '', userId: 'Ben' }
export const stranger: Identity = { chat: chatId, space: '', userId: 'Zoe' }
export const group: Conversation = { chat: chatId, key: 'friends', direct: false }

/** A Wednesday morning in New York, two hours before Saint Fennel opens 16 December. */
const storyBegins = parseInstant('2026-11-25T10:00:00-05:00') as Instant

export type World = {
  readonly clock: VirtualClock
  readonly sandbox: Sandbox
  /** Returns the control of the fake of OpenTable. Throws if the world has none. */
  readonly openTable: () => OpenTableControl
  /** Returns the fake of AWS, if the world has one. The application uses it only if the settings say so. */
  readonly cloud: () => Cloud
  readonly cierge: () => Cierge
  /** Returns the chat of the world. After a restart, another one. */
  readonly chat: () => FakeChat
  readonly log: readonly string[]
  /** The path of the data folder. */
  readonly folder: string
  /** Sends a typed line: `/command …` or plain words. Resolves with the reply as text. */
  says(line: string, who?: Identity, where?: Conversation): Promise<string>
  /** Makes any call; returns the message of the reply, and `undefined` for a form. */
  hears(said: Call['said'], who?: Identity, where?: Conversation): Promise<Message | undefined>
  /** Makes a call with all its fields. Resolves with the reply as the chat received it. */
  receives(call: Omit<Call, 'id' | 'displayName'>): Promise<Reply | undefined>
  /** Presses the button or choice with that label on the latest reply to anyone. Resolves with the reply as text. */
  presses(label: string, who?: Identity, where?: Conversation): Promise<string>
  /** Calls a command with named options, as chats with form fields and buttons do. */
  calls(
    command: string,
    args: Readonly<Record<string, string>>,
    who?: Identity,
    where?: Conversation,
  ): Promise<string>
  /** Returns the buttons and choices of the latest reply with text. */
  offered(): readonly (Button | Choice)[]
  /** Returns whether only the caller can read the latest reply. */
  isWhispered(): boolean
  /** Returns all stored rows as text, except those of the named tables. */
  rows(except?: readonly string[]): string
  /** Fills in and sends the latest form. Resolves with the reply as text. */
  fills(answers: Readonly<Record<string, string>>, who?: Identity): Promise<string>
  /** Returns the suggestions for an option with the text typed so far, each as `label = value`. */
  suggests(command: string, option: string, typed: string, who?: Identity): Promise<readonly string[]>
  /** Returns the requests that Resy received, except the pings, which Cierge sends by itself. */
  asked(): ReturnType<Sandbox['control']['requests']>
  passUntil(at: string): Promise<void>
  pass(ms: number): Promise<void>
  /** Returns all replies so far, as text. */
  heard(): readonly string[]
  /**
   * Presses the button with that label on the latest announcement that has one, as it is shown now. Resolves with the
   * reply as text.
   */
  pressesOnAnnouncement(label: string, who?: Identity, where?: Conversation): Promise<string>
  /** Returns all announcements as they are shown now, after all edits, each as `place: text`. */
  shown(): readonly string[]
  /** Returns all announcements so far, each as `place: text`. */
  announcements(): readonly string[]
  /**
   * Restarts the application.
   * @param meanwhile runs while the application is stopped.
   * @param env the settings after the restart; default unchanged.
   */
  restart(meanwhile?: () => Promise<void>, env?: Readonly<Record<string, string>>): Promise<void>
  end(): Promise<void>
}

export async function openWorld(
  options: {
    readonly at?: string
    readonly sandbox?: Partial<SandboxOptions>
    /** Adds the fake of OpenTable, as a second platform. */
    readonly openTable?: Partial<OpenTableSandboxOptions>
    readonly env?: Record<string, string>
    /** The log's level. Default `info`. */
    readonly level?: 'info' | 'trace'
    /** The owners. Default: none. */
    readonly owners?: readonly Identity[]
    /** Members besides Ada and Ben. */
    readonly friends?: readonly Identity[]
    /** The friends were not asked yet about waiting lists. Default: they said no. */
    readonly isWaitlistOpen?: true
    /** More chats, besides that of the world. */
    readonly chats?: readonly ChatAdapter[]
    /** Delays each rehearsal. Virtual time may pass meanwhile. */
    readonly beforeRehearsal?: () => Promise<void>
    /** The addresses of fakes of sign-in sites. */
    readonly siteIssuers?: SiteIssuers
    /** Makes scheduled backups, which takes real time, with this free space on the disk. */
    readonly backsUp?: { readonly freeBytes: () => number }
    /** Opens more chats with the parts that chats get, so that a test can report their connections. */
    readonly openChats?: (parts: ChatParts) => readonly ChatAdapter[]
    /** Receives the connection that writes to the database, for bad disks. */
    readonly onOpenStore?: (writer: Sqlite.Database) => void
    /** Returns the milliseconds since the machine started. Default: the clock's. */
    readonly uptimeMs?: (clock: VirtualClock) => number
    /**
     * Adds the fake of AWS. Its schedules fire `lateMs()` milliseconds after the start of their minute; Infinity:
     * never.
     */
    readonly aws?: { readonly lateMs?: () => number }
  } = {},
): Promise<World> {
  const clock = createVirtualClock(options.at ? (parseInstant(options.at) as Instant) : storyBegins)
  const folder = mkdtempSync(join(tmpdir(), 'cierge-story-'))
  const sandbox = await createSandbox({ clock, rttMs: 40, ...options.sandbox })
  const openTable =
    options.openTable && (await createOpenTableSandbox({ clock, rttMs: 40, ...options.openTable }))
  const settings = {
    CIERGE_DATA_DIR: folder,
    CIERGE_RESY_URL: sandbox.url,
    ...(openTable && {
      CIERGE_OPENTABLE_URL: `${openTable.url}/api`,
      CIERGE_OPENTABLE_NEAR: '40.7128,-74.0060',
    }),
  }
  let config = readConfig({ ...settings, ...options.env })
  const log: string[] = []
  const telemetry = createTelemetry({
    level: options.level ?? 'info',
    clock,
    randomBytes,
    destination: { write: (line) => void log.push(line) },
  })
  const endTrace = options.level === 'trace' ? traceRequests(telemetry, clock) : undefined
  const dispatcher = busyDispatcher(clock)
  const cloud = options.aws && (await openAws(options.aws))
  const rehearse = rehearseInStory(clock, options.beforeRehearsal)
  const sent: FakeChat['sent'][number][] = []
  let chat = createFakeChat(clock, chatId)
  let hasFriends = false
  let cierge = await open()

  /** Loads the AWS SDK only for tests that need AWS, because loading takes time. */
  async function openAws(how: { readonly lateMs?: () => number }): Promise<Cloud> {
    const { openCloud } = await import('./running/cloud.ts')
    return openCloud({ clock, telemetry, dispatcher, platforms: config, ...how })
  }

  async function open(): Promise<Cierge> {
    chat = createFakeChat(clock, chatId, { earlier: chat.shown(), calendar: chat.calendar })
    const {
      onOpenStore,
      backsUp,
      openChats,
      siteIssuers,
      chats = [],
      uptimeMs = () => clock.monotonicMs(),
    } = options
    const parts = {
      clock,
      uptimeMs: () => uptimeMs(clock),
      telemetry,
      chats: [chat, ...chats],
      shownSettings: shownSettings({ ...settings, ...options.env }),
      dispatcher,
      toImage: (picture: string) => {
        const goOn = clock.busy()
        return rasterize(picture).finally(goOn)
      },
      rehearse,
      ...(backsUp && { backsUp: true, freeBytes: backsUp.freeBytes }),
      ...(openChats && { openChats }),
      ...(siteIssuers && { siteIssuers }),
      ...(onOpenStore && { onOpenStore }),
    }
    const opened = await createCierge(config, { ...parts, ...(cloud && { aws: cloud.aws.client }) })
    // Adds the friends at the first start only, so that a restart does not add a member who left.
    if (!hasFriends)
      for (const friend of [ada, ben, ...(options.friends ?? [])]) await befriend(opened, friend, options)
    hasFriends = true
    await clock.runUntil(opened.start())
    return opened
  }

  async function reply(context: Promise<void>): Promise<string> {
    const before = chat.replies.length
    await clock.runUntil(context)
    const answer = chat.replies[before]
    return answer ? textOfReply(answer) : ''
  }

  const world: World = {
    clock,
    sandbox,
    openTable() {
      if (!openTable) throw new Error('This world has no OpenTable')
      return openTable.control
    },
    cloud() {
      if (!cloud) throw new Error('This world has no AWS')
      return cloud
    },
    cierge: () => cierge,
    chat: () => chat,
    log,
    folder,
    says: (line, who = ada, where) => reply(chat.says(toSaid(line), who, where)),
    async hears(said, who = ada, where) {
      const before = chat.replies.length
      await clock.runUntil(chat.says(said, who, where))
      const answer = chat.replies[before]
      return answer?.kind === 'say' ? answer.message : undefined
    },
    async receives(call) {
      const before = chat.replies.length
      await clock.runUntil(chat.hears(call))
      return chat.replies[before]
    },
    presses(label, who = ada, where) {
      const call = pressable(chat.replies).find((one) => one.label === label)?.call
      if (!call) throw new Error(`Nothing to press is called ${label}`)
      return reply(chat.says({ kind: 'command', ...call }, who, where))
    },
    calls: (command, args, who = ada, where) =>
      reply(chat.says({ kind: 'command', command, args }, who, where)),
    offered: () => pressable(chat.replies),
    isWhispered() {
      const last = chat.replies.at(-1)
      return last?.kind === 'say' && last.visibleTo === 'caller'
    },
    rows: (except = []) => rowsOf(join(folder, 'cierge.sqlite'), except),
    fills(answers, who = ada) {
      const asked = chat.replies.findLast((one) => one.kind === 'ask')
      if (asked?.kind !== 'ask') throw new Error('Nothing was asked')
      const { command, args } = asked.form.call
      return reply(chat.says({ kind: 'command', command, args: { ...args, ...answers } }, who))
    },
    async suggests(command, option, typed, who = ada) {
      const proposed = await clock.runUntil(chat.suggests({ from: who, command, option, typed }))
      return proposed.map(({ label, value }) => `${label} = ${value}`)
    },
    asked: () => sandbox.control.requests().filter(({ kind }) => kind !== 'geoip'),
    passUntil: (at) => clock.advanceTo(parseInstant(at) as Instant),
    pass: (ms) => clock.advanceBy(ms),
    pressesOnAnnouncement(label, who = ada, where = group) {
      const buttons = chat.shown().flatMap(({ message }) => message.buttons ?? [])
      const call = buttons.findLast((one) => one.label === label)?.call
      if (!call) throw new Error(`No announcement has the button ${label}`)
      return reply(chat.says({ kind: 'command', ...call }, who, where))
    },
    shown: () => chat.shown().map(({ to, message }) => `${to.key}: ${textOf(message)}`),
    heard: () => chat.replies.map(textOfReply),
    announcements: () => [...sent, ...chat.sent].map(({ to, message }) => `${to.key}: ${textOf(message)}`),
    async restart(meanwhile, env) {
      await clock.runUntil(cierge.stop())
      sent.push(...chat.sent)
      if (env) config = readConfig({ ...settings, ...env })
      await meanwhile?.()
      cierge = await open()
    },
    async end() {
      await clock.runUntil(cierge.stop())
      await sandbox.stop()
      await openTable?.stop()
      await dispatcher.close()
      endTrace?.()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}

/** Leaves out when a member last used Cierge, which each call changes. */
function withoutPresence(row: unknown): unknown {
  const { seen_at: _presence, ...kept } = row as Readonly<Record<string, unknown>>
  return 'manner' in kept ? kept : row
}

function rowsOf(file: string, except: readonly string[]): string {
  const db = new Sqlite(file, { readonly: true })
  const names = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[]
  const kept = names.filter((name) => !except.includes(name))
  const rows = kept.map((name) => [name, db.prepare(`select * from "${name}"`).all().map(withoutPresence)])
  db.close()
  return JSON.stringify(rows)
}

async function befriend(
  { app }: Cierge,
  identity: Identity,
  { owners = [], isWaitlistOpen }: { readonly owners?: readonly Identity[]; readonly isWaitlistOpen?: true },
): Promise<void> {
  if (await app.store.members.byIdentity(identity)) return
  const member = {
    id: `m-${identity.userId}` as MemberId,
    name: identity.userId,
    role: owners.includes(identity) ? 'owner' : 'friend',
    locale: defaultLocale,
    notifications: isWaitlistOpen
      ? defaultNotifications
      : ({ ...defaultNotifications, waitlist: 'off' } as const),
  } as const
  await app.store.members.add(member, identity)
}

function toSaid(line: string) {
  const [, command, text = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? []
  return command ? ({ kind: 'line', command, text } as const) : ({ kind: 'words', text: line } as const)
}

function pressable(replies: readonly Reply[]): readonly (Button | Choice)[] {
  const last = replies.findLast((one) => one.kind === 'say')
  return last?.kind === 'say' ? [...(last.message.choices ?? []), ...(last.message.buttons ?? [])] : []
}

export function textOfReply(reply: Reply): string {
  return reply.kind === 'say' ? textOf(reply.message) : `[form] ${reply.form.title}`
}
