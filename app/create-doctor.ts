// Creates the checks of `cierge doctor` from the settings. Opens the store and vault in a way that is safe while Cierge
// runs, and creates no files.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ChatEntry, type CheckingParts, chats, terminalCheck } from '../bots/index.ts'
import manifest from '../package.json' with { type: 'json' }
import { chatStateSealedUnder } from '../src/concierge/keep-chat-state.ts'
import { ConfigError } from '../src/domain/config-error.ts'
import type { Sealed } from '../src/domain/credential.ts'
import type { KeyRefused, LiveFinding, ShapeReport } from '../src/domain/drift.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import { createLiveChecks } from '../src/platforms/drift.ts'
import { createPlatforms, createResyKey, type PlatformWire } from '../src/platforms/index.ts'
import { type Check, CheckFailed } from '../src/ports/check.ts'
import type { Clock } from '../src/ports/clock.ts'
import type { LiveCheckOptions } from '../src/ports/live-check.ts'
import type { Store } from '../src/ports/store.ts'
import type { Vault } from '../src/ports/vault.ts'
import { isFolderLocked } from '../src/store/file/lock-folder.ts'
import { type BesideStore, openBeside } from '../src/store/open-beside.ts'
import { createCompositeVault } from '../src/vault/composite-vault.ts'
import { createLocalVault } from '../src/vault/local.ts'
import { loadMasterKey } from '../src/vault/master-key.ts'
import { awsSettingsOf } from './aws-settings.ts'
import type { Config } from './config.ts'
import { type HouseCheckParts, houseChecks } from './doctor/check-house.ts'
import { checkLive } from './doctor/check-live.ts'
import { premisesChecks } from './doctor/check-premises.ts'
import { createShapeFiles, type ShapeFiles } from './doctor/shape-files.ts'

/** Milliseconds after the end of a hunt within which a running Cierge ends its job, with or without a report. */
const reportGraceMs = 10 * MINUTE_MS

export type Doctor = { readonly checks: readonly Check[]; close(): Promise<void> }

export type DoctorParts = {
  readonly clock: Clock
  /** The environment variables, from which the chats read their settings. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export async function createDoctor(config: Config, { clock, env }: DoctorParts): Promise<Doctor> {
  const refusedKeys: KeyRefused[] = []
  const resyKey = createResyKey(config, clock, { onRefused: (refused) => void refusedKeys.push(refused) })
  const platforms = createPlatforms(config, clock, { resyKey })
  const { isRunning, openDatabase, openStore, openVault, close } = openApp(config)
  const reportWithinMs = config.giveUpMs + reportGraceMs
  const checks = [
    ...premisesChecks({ folder: config.dataDir, isRunning, openDatabase }),
    ...houseChecks({
      clock,
      platforms,
      openStore,
      openVault,
      isRunning,
      reportWithinMs,
      refusedKeys: () => refusedKeys,
    }),
    ...chatChecks(config, env, {
      clock,
      installations: (chat) => installationsOf(chat, { openStore, openVault }),
    }),
  ]
  if (config.cloud === 'aws') {
    const { createAwsChecks } = await import('./create-aws-checks.ts')
    checks.push(...createAwsChecks(awsSettingsOf(config), { clock, isRunning, version: manifest.version }))
  }
  return {
    checks,
    async close() {
      await Promise.all(platforms.map((platform) => platform.close()))
      await close()
    },
  }
}

export type LiveDoctor = {
  /** Runs each platform's live check and reports where each report is stored. Returns true if no answer has changed. */
  look(options: Pick<LiveCheckOptions, 'withQuote' | 'at'> & LiveTelling): Promise<boolean>
  readonly shapes: ShapeFiles
  close(): Promise<void>
}

type LiveTelling = {
  readonly begin: (name: string) => void
  readonly tell: (finding: LiveFinding) => void
  readonly show: (file: string, report: ShapeReport) => void
}

/** Creates the parts of `cierge doctor --live`, which is safe while Cierge runs. */
export function createLiveDoctor(
  config: Config,
  { clock, dispatcher }: Pick<DoctorParts, 'clock'> & Pick<PlatformWire, 'dispatcher'>,
): LiveDoctor {
  const looks = createLiveChecks(config, clock, {
    product: manifest.version,
    ...(dispatcher && { dispatcher }),
  })
  const { openStore, openVault, close } = openApp(config)
  const shapes = createShapeFiles(config.dataDir)
  return {
    shapes,
    async look({ begin, show, ...options }) {
      const found: LiveFinding[] = []
      for (const live of looks) {
        begin(live.name)
        const { findings, report } = await checkLive(live, { clock, openStore, openVault }, options)
        found.push(...findings)
        if (report.answers.length > 0) show(shapes.saveLiveCheck(report), report)
      }
      return found.every(isAsBefore)
    },
    async close() {
      await Promise.all(looks.map((live) => live.close()))
      await close()
    },
  }
}

function isAsBefore({ verdict }: LiveFinding): boolean {
  if (verdict.kind === 'skipped') return verdict.why === 'no-account' || verdict.why === 'not-asked'
  return verdict.kind === 'same' || verdict.kind === 'grew'
}

/** Opens the store and the vault at their first use, without taking the store's lock. */
function openApp(config: Config) {
  const databaseFile = join(config.dataDir, 'cierge.sqlite')
  let opened: BesideStore | undefined

  function openDatabase(): BesideStore | undefined {
    opened ??= openBeside(databaseFile)
    return opened
  }

  return {
    isRunning: () => isFolderLocked(config.dataDir),
    openDatabase,
    openStore(): BesideStore['store'] | undefined {
      const found = orNothing(openDatabase)
      if (found && found.version === found.latest) return found.store
      if (!existsSync(databaseFile)) return undefined
      throw new CheckFailed("the database can't be read", 'above')
    },
    openVault: () => openKeys(config),
    close: async () => opened?.store.close(),
  }
}

/** Returns the opened object, or `undefined` if opening fails, because another check reports the reason. */
function orNothing<T>(open: () => T | undefined): T | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

/** Opens the vault. Reads the local key but never creates one, because a new key could not open any secret. */
async function openKeys(config: Config): Promise<Vault | undefined> {
  const file = join(config.dataDir, 'master.key')
  const hasKey = config.masterKey !== undefined || existsSync(file)
  const local = hasKey
    ? createLocalVault({ masterKey: await loadMasterKey({ fromEnv: config.masterKey, file }) })
    : undefined
  if (!config.awsKeyArn) return local
  const { openKmsVault } = await import('./create-aws.ts')
  const kms = openKmsVault(config.awsKeyArn)
  if (config.cloud === 'aws') return createCompositeVault('kms', { kms, ...(local && { local }) })
  return local && createCompositeVault('local', { kms, local })
}

/** Returns a chat's installations, which workspaces created when they added the bot. */
async function installationsOf(
  chat: ChatId,
  { openStore, openVault }: Pick<HouseCheckParts, 'openVault'> & { openStore: () => Store | undefined },
): Promise<readonly string[]> {
  const kept = (await openStore()?.chatState.sealed()) ?? []
  const own = kept.filter((row) => row.chat === chat && row.key.startsWith('installation/'))
  if (own.length === 0) return []
  const vault = await openVault()
  if (!vault) throw new CheckFailed('the key is not there that opens what workspaces handed over', 'vault')
  return Promise.all(own.map((row) => vault.decrypt(row.value as Sealed, chatStateSealedUnder(row))))
}

function chatChecks(config: Config, env: DoctorParts['env'], parts: CheckingParts): readonly Check[] {
  const checks = [
    ...chats.flatMap((chat) => checkOf(chat, env, parts) ?? []),
    ...(config.chat === 'terminal' ? [terminalCheck] : []),
  ]
  if (checks.length > 0) return checks
  return [
    { what: 'chat', run: async () => 'none is set up: Cierge plays at the terminal, against a sandbox' },
  ]
}

/** Returns the chat's check. Invalid settings of the chat become a failed check, so that the other checks still run. */
function checkOf(chat: ChatEntry, env: DoctorParts['env'], parts: CheckingParts): Check | undefined {
  try {
    return chat.configure(env)?.check(parts)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const said = error.faults.map(({ variable, problem }) => `${variable} ${problem}`).join('; ')
    return { what: chat.id, run: () => Promise.reject(new CheckFailed(said, 'settings')) }
  }
}
