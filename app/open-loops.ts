// Creates the loops that run as long as Cierge does: those of the concierge, the checks of the self-watch, and the work
// of the host, such as backups.
import { uptime } from 'node:os'
import manifest from '../package.json' with { type: 'json' }
import { alertMembers } from '../src/chat/alert-members.ts'
import type { Announcer } from '../src/chat/announcer.ts'
import type { AnnouncementSender } from '../src/chat/send-announcement.ts'
import { loopsOf } from '../src/concierge/every-minute/loops.ts'
import { createLoops, type Loops } from '../src/concierge/every-minute/run-loops.ts'
import type { SelfWatch } from '../src/concierge/self-watch/create-self-watch.ts'
import { createSleepNotice } from '../src/concierge/self-watch/notice-sleep.ts'
import { createBackupTending } from '../src/concierge/tend-backups.ts'
import { warmIntents } from '../src/dialogue/warm-intents.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import type { AppContext } from '../src/ports/app-context.ts'
import type { RequestLedger } from '../src/ports/request-ledger.ts'
import { backupTroubleOf } from '../src/store/file/backup-trouble.ts'
import type { FreeBytes } from '../src/store/file/free-bytes.ts'
import { createScheduledBackups } from '../src/store/file/scheduled-backups.ts'
import type { Config } from './config.ts'
import { createShapeFiles } from './doctor/shape-files.ts'
import { createDriftWatch } from './doctor/watch-drift.ts'
import { createReadingWarmth } from './keep-reading-warm.ts'
import type { OpenedPlatforms } from './open-platforms.ts'
import type { TellOwners } from './open-self-watch.ts'
import { createUpdateWatch } from './updates/watch-updates.ts'

export type LoopParts = {
  readonly app: AppContext
  readonly ledger: Pick<RequestLedger, 'admit'>
  readonly watch: Pick<SelfWatch, 'loops'>
  readonly announcer: Pick<Announcer, 'wake'>
  readonly sender: AnnouncementSender
  readonly opened: Omit<OpenedPlatforms, 'platforms'>
  readonly tellHost: TellOwners
  /** The path of the database. */
  readonly file: string
  /** Whether the database is backed up each day. */
  readonly backsUp: boolean | undefined
  readonly freeBytes: FreeBytes | undefined
  /** Returns the milliseconds since the machine started, including its sleep. Default: the system's. */
  readonly uptimeMs: (() => number) | undefined
}

/**
 * Creates the loops without starting them. The reader's expressions are kept compiled from here on, because they are
 * needed before the start.
 */
export function openLoops(config: Config, parts: LoopParts) {
  const { app, announcer, sender, tellHost, watch } = parts
  const { clock, telemetry, store } = app
  const warmth = createReadingWarmth(
    clock,
    app.settings.locale,
    store,
    () => void warmIntents(app).catch(telemetry.fault),
  )
  const noticeSleep = createSleepNotice({
    ...{ app, tell: tellHost },
    uptimeMs: parts.uptimeMs ?? (() => uptime() * 1_000),
  })
  const updates = createUpdateWatch({
    ...{ clock, telemetry, address: config.updatesUrl, current: manifest.version },
    tellHost: async (trouble) => void (await tellHost(trouble)),
  })
  const loops: Loops = createLoops({ clock, telemetry, afterRound: announcer.wake }, [
    ...loopsOf(app, config.renewEveryMs),
    ...watch.loops,
    { name: 'alert-members', everyMs: MINUTE_MS, round: () => alertMembers({ app, sender }) },
    { name: 'notice-sleep', everyMs: MINUTE_MS, round: noticeSleep },
    ...(parts.backsUp ? [{ name: 'back-up', everyMs: MINUTE_MS, round: backUpOf(config, parts) }] : []),
    { name: 'warm-reading', everyMs: MINUTE_MS, round: warmth.everyMinute },
    { name: 'watch-updates', everyMs: MINUTE_MS, round: updates.everyMinute },
    { name: 'watch-drift', everyMs: MINUTE_MS, round: driftOf(config, parts).everyMinute },
  ])
  return { loops, warmth }
}

function backUpOf(config: Config, { app, file, freeBytes, tellHost }: LoopParts) {
  return createBackupTending({
    app,
    backUpIfDue: createScheduledBackups({
      ...{ file, clock: app.clock, version: manifest.version },
      ...{ everyMs: config.backUpEveryMs, keep: config.backupsKept },
      ...(freeBytes && { freeBytes }),
    }),
    troubleOf: backupTroubleOf,
    tellHost: async (trouble) => void (await tellHost(trouble)),
  })
}

function driftOf(config: Config, { app, ledger, opened, tellHost }: LoopParts) {
  const { liveChecks, takeUnknown, takeRefusedKeys } = opened
  return createDriftWatch({
    ...{ clock: app.clock, takeUnknown, takeRefusedKeys },
    openStore: () => app.store,
    openVault: async () => app.vault,
    files: createShapeFiles(config.dataDir),
    weekly: config.liveCheck === 'weekly' ? liveChecks : [],
    maySpend: (platform) => [1, 2].every(() => ledger.admit(platform, 'watches', 'look') === undefined),
    tellHost: async (trouble) => void (await tellHost(trouble)),
  })
}
