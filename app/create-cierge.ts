// Builds all of Cierge from its settings: every port, the loops, start and stop. No other file imports from every
// folder of the project. The process around it (environment, signals, terminal) is in main.ts.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ChatParts } from '../bots/index.ts'
import { createExecute, usualSettings } from '../executor/execute.ts'
import { createLedger, usualFinds } from '../executor/ledger.ts'
import manifest from '../package.json' with { type: 'json' }
import { createAnnouncer } from '../src/chat/announcer.ts'
import { createInbox } from '../src/chat/inbox.ts'
import { createAnnouncementSender } from '../src/chat/send-announcement.ts'
import { commands } from '../src/commands/index.ts'
import { enrolOwners } from '../src/concierge/enrol-owners.ts'
import { holdDoubtfulRights } from '../src/concierge/every-minute/check-doubtful.ts'
import { settleRestore } from '../src/concierge/every-minute/settle-restore.ts'
import { recordReport } from '../src/concierge/jobs/record-report.ts'
import { keepChatState } from '../src/concierge/keep-chat-state.ts'
import { createChatWatch } from '../src/concierge/self-watch/watch-chats.ts'
import { createPlatformWatch } from '../src/concierge/self-watch/watch-platforms.ts'
import { createStoreWatch } from '../src/concierge/self-watch/watch-store.ts'
import { createDialogue } from '../src/dialogue/create-dialogue.ts'
import type { HostTrouble } from '../src/domain/announcement.ts'
import type { OnConnection } from '../src/domain/chat-connection.ts'
import type { Identity } from '../src/domain/identity.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { reportFacts } from '../src/domain/report-facts.ts'
import { addMs, DAY_MS, type Instant } from '../src/domain/time.ts'
import { findCities } from '../src/platforms/find-cities.ts'
import type { PlatformWire } from '../src/platforms/index.ts'
import { meterPlatform } from '../src/platforms/metered.ts'
import { createPlatformClock } from '../src/platforms/platform-clock.ts'
import type { AppContext, ToImage } from '../src/ports/app-context.ts'
import type { ChatAdapter } from '../src/ports/chat-adapter.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { ShownSetting } from '../src/ports/host-facts.ts'
import type { RehearseOrder } from '../src/ports/rehearse-order.ts'
import { nearDropMs } from '../src/ports/scheduler.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import { createCountedScheduler } from '../src/scheduler/counted.ts'
import { createSecondWay } from '../src/second-way/create-second-way.ts'
import type { FreeBytes } from '../src/store/file/free-bytes.ts'
import { openStore, type StoreOptions } from '../src/store/open-store.ts'
import type { Config } from './config.ts'
import type { AwsClientOptions } from './create-aws.ts'
import { keyFileOf } from './host/host-parts.ts'
import { refuseMoved } from './host/moved-mark.ts'
import { removeLeftovers } from './host/remove-leftovers.ts'
import { createHostFacts } from './host-facts.ts'
import { openLoops } from './open-loops.ts'
import { openOwnVault } from './open-own-vault.ts'
import { openHttp, openRights, openScheduler, settingsOf } from './open-parts.ts'
import { openPlatforms } from './open-platforms.ts'
import { openSelfWatch } from './open-self-watch.ts'
import { createRehearsals } from './rehearsal/rehearse-apart.ts'
import type { SiteIssuers } from './sites-of.ts'
import { startChats } from './start-chats.ts'
import { stopCierge } from './stop-cierge.ts'

/** How far ahead a start looks for the next drop, in milliseconds. */
const furthestDropMs = 366 * DAY_MS
/** How often `settled` checks whether all announcements were delivered, in milliseconds. */
const settlePollMs = 200

/** The owner if the settings name none: the person who uses this machine's terminal. */
const atHand: Identity = { chat: 'terminal' as ChatId, space: '', userId: 'local' }

/** The parts that a test chooses. All other parts are built from the settings. */
export type Parts = {
  readonly clock: Clock
  readonly telemetry: Telemetry
  /** Chats that are already open, for tests. */
  readonly chats?: readonly ChatAdapter[]
  /** Opens the chats that keep state in this Cierge's store. Called once, after the store is open. */
  readonly openChats?: (parts: ChatParts) => readonly ChatAdapter[]
  /** Sends the platforms' requests. Default: each platform's own connections. */
  readonly dispatcher?: PlatformWire['dispatcher']
  /** Receives each change of a chat's connection. */
  readonly onConnection?: OnConnection
  /** True if a start is not refused although the key opens none of the accounts. */
  readonly acceptsAnyKey?: boolean
  /** Returns the milliseconds since the machine started, including its sleep. Default: the system's. */
  readonly uptimeMs?: () => number
  /** Whether the database is backed up each day. Copying takes real time. */
  readonly backsUp?: boolean
  /** Whether the database is flushed to the disk outside the event loop. Flushing takes real time. */
  readonly flushesApart?: boolean
  /** Returns the free space of a folder's disk in bytes, for tests of full disks. */
  readonly freeBytes?: FreeBytes
  /** Receives the connection that writes to the database, for tests of bad disks. */
  readonly onOpenStore?: StoreOptions['onOpen']
  /** Turns pictures into images, which takes real time. Default: with the library that the first image loads. */
  readonly toImage?: ToImage
  /**
   * Carries orders out against a local fake of the platform, without booking anything. Each takes about a second.
   * Default: in a child process.
   */
  readonly rehearse?: RehearseOrder
  /** The addresses of sign-in sites on loopback, for tests. Default: the sites' own. */
  readonly siteIssuers?: SiteIssuers
  /** The settings as the page shows them to owners. Default: none. */
  readonly shownSettings?: readonly ShownSetting[]
  /** Options of the AWS clients, if AWS is used. Default: the SDK's own settings. */
  readonly aws?: AwsClientOptions
}

export type StartStanding = {
  readonly openRequests: number
  /** The next instant at which a table that was asked for opens; absent if none is known. */
  readonly nextDrop?: Instant
  /** The code that makes the first person who sends it an owner; absent if there is an owner. */
  readonly ownerCode?: string
}

export type Cierge = {
  readonly app: AppContext
  /** Returns the port of the HTTP API, if there is one. */
  httpPort(): number | undefined
  /** Returns what a host wants to know at the start. Call it after `start` was called. */
  standing(): Promise<StartStanding>
  /** Starts Cierge. Resolves when calls are accepted and pending announcements are being delivered. */
  start(): Promise<void>
  /** Resolves when no job is open and no announcement is waiting for delivery. */
  settled(): Promise<void>
  /**
   * Stops Cierge. Resolves within 25 seconds: hunts at their drop and replies under way have time to end. A second call
   * has no further effect.
   */
  stop(): Promise<void>
}

export async function createCierge(config: Config, parts: Parts): Promise<Cierge> {
  refuseMoved(config)
  const { telemetry } = parts
  const clock = createPlatformClock(parts.clock)
  const runningSince = clock.now()
  const stores = createStoreWatch({ app: { clock, telemetry }, store: () => store })
  const platformWatch = createPlatformWatch({ clock })
  const file = resolve(config.dataDir, 'cierge.sqlite')
  const store = await openStore({
    file,
    telemetry,
    clock,
    wasUsed: existsSync(keyFileOf(config)),
    onTrouble: stores.note,
    onBroken: ({ table, key, reference }) => void tellHost({ kind: 'row-broken', table, key, reference }),
    ...(parts.flushesApart && { flushesApart: true }),
    ...(parts.onOpenStore && { onOpen: parts.onOpenStore }),
  })
  removeLeftovers(config)
  // Opens the vault after the database. The vault may create a key file, and a key file without a database means that
  // the database was lost.
  const vault = await openOwnVault(config, { store, ...parts }).catch(async (error) => {
    await store.close()
    throw error
  })
  const { platforms, ...opened } = openPlatforms(config, clock, {
    ...{ telemetry, dispatcher: parts.dispatcher },
    onExchange: platformWatch.heard,
  })
  const { rights, ...shared } = await openRights(config, { ...parts, clock })
  const ledger = createLedger(clock, usualFinds, platforms)
  const execute = createExecute({
    clock,
    ledger,
    vault,
    rights,
    ...shared,
    platforms,
    telemetry,
    settings: { ...usualSettings, speculativeBooking: config.foresight },
  })
  const scheduler = await openScheduler(config, {
    clock,
    vault,
    execute,
    telemetry,
    headStartMs: config.headStartMs,
    standbyReachMs: nearDropMs,
    deliver: async (report) => {
      telemetry.about(...report.verdicts.map(({ jobId }) => jobId))
      telemetry.note(reportFacts(report))
      await recordReport(app, report)
      announcer.wake()
    },
    tellHost: async (trouble) => void (await tellHost({ kind: 'cloud-trouble', trouble })),
    ...(parts.aws && { options: parts.aws }),
  })
  const app: AppContext = {
    clock,
    toImage:
      parts.toImage ?? (async (picture) => (await import('../src/pictures/rasterize.ts')).rasterize(picture)),
    rehearse: parts.rehearse ?? createRehearsals({ foresight: config.foresight }),
    store,
    vault,
    scheduler: createCountedScheduler(scheduler, ledger),
    rights,
    platforms,
    platformsFor: (asker) =>
      platforms.map((one) => meterPlatform(one, (kind) => ledger.admit(one.id, asker, kind))),
    ledger,
    renewals: new Map(),
    telemetry,
    findCities,
    secondWay: createSecondWay(config, parts.dispatcher),
    standing: () => watch.standing(),
    randomBytes,
    settings: settingsOf(config),
    about: { version: manifest.version, runningSince },
  }
  const chats = openAll(parts, app, (chat, connection) => chatWatch.note(chat, connection))
  const ids = chats.map(({ id }) => id)
  const chatWatch = createChatWatch(app, ids, (chat, connection, check) => {
    parts.onConnection?.(chat, connection)
    void watch.lookNow(check)
  })
  const dialogue = createDialogue(app)
  const sender = createAnnouncementSender({ app, chats })
  const announcer = createAnnouncer({ app, chats, onShown: dialogue.shown })
  const inbox = createInbox({ app, commands, dialogue, onPending: announcer.wake })
  const http = await openHttp(config, {
    ...{ app, clockAheadMs: clock.measuredAheadMs },
    onPending: () => announcer.wake(),
    ...{ chats, siteIssuers: parts.siteIssuers },
    host: createHostFacts(config, {
      ...{ app, chats: ids, chatWatch, platformWatch },
      settings: parts.shownSettings ?? [],
    }),
  })
  let enrolling: Promise<string | undefined> | undefined
  let stopped: Promise<void> | undefined

  const { watch, tellHost } = openSelfWatch({
    ...{ app, clock, chats, stores, chatWatch, platforms: platformWatch },
    ...(parts.backsUp && config.backupsKept.days > 0 && { backUpEveryMs: config.backUpEveryMs }),
    onPending: () => announcer.wake(),
  })
  const tell = async (trouble: HostTrouble) => void (await tellHost(trouble))
  const { loops, warmth } = openLoops(config, {
    ...{ app, ledger, watch, announcer, sender, opened, file, tellHost },
    ...{ backsUp: parts.backsUp, freeBytes: parts.freeBytes, uptimeMs: parts.uptimeMs },
  })

  const stop = () => {
    warmth.stop()
    return stopCierge(
      { clock: parts.clock, telemetry },
      {
        sideBySide: {
          ...Object.fromEntries(chats.map((chat) => [chat.id, chat.stop])),
          announcer: announcer.stop,
          loops: loops.stop,
          ...(http && { http: http.stop }),
        },
        scheduler: () => scheduler.stop(),
        connections: {
          ...Object.fromEntries(platforms.map((platform) => [platform.id, platform.close])),
          'live checks': () => Promise.all(opened.liveChecks.map((live) => live.close())),
        },
        store: () => store.close(),
      },
    )
  }

  return {
    app,
    httpPort: () => http?.port(),
    async standing() {
      const [ownerCode, openRequests, [nextDrop]] = await Promise.all([
        enrolling,
        store.jobs.countOpen(),
        store.jobs.dropsBetween(clock.now(), addMs(clock.now(), furthestDropMs)),
      ])
      return { openRequests, ...(nextDrop && { nextDrop }), ...(ownerCode && { ownerCode }) }
    },
    async start() {
      const named = config.owners ?? (ids.includes(atHand.chat) ? [atHand] : [])
      enrolling ??= settleRestore(app, tell).then(() => enrolOwners(app, named))
      await enrolling
      await holdDoubtfulRights(app).catch((error) => telemetry.fault(error))
      await warmth.everyMinute()
      loops.start()
      announcer.start()
      scheduler.start()
      await http?.start()
      // Ignores the result after a stop, because a stop also resolves the start of a chat that was never reached.
      await startChats(chats, inbox, (chat, now) => (stopped ? undefined : chatWatch.note(chat, now)))
    },
    async settled() {
      while ((await store.jobs.countOpen()) > 0 || (await store.outbox.countPending()) > 0) {
        await clock.sleepUntil(addMs(clock.now(), settlePollMs))
      }
    },
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

function openAll(
  { clock, telemetry, chats = [], openChats }: Parts,
  app: AppContext,
  onConnection: OnConnection,
): readonly ChatAdapter[] {
  const opened = openChats?.({ commands, clock, telemetry, state: keepChatState(app), onConnection }) ?? []
  return [...chats, ...opened]
}
