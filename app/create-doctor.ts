// Creates the checks of `cierge doctor` from the settings. Opens the store and vault in a way that is safe while Cierge
// runs, and creates no files.
import manifest from '../package.json' with { type: 'json' }
import type { KeyRefused } from '../src/domain/drift.ts'
import { MINUTE_MS } from '../src/domain/time.ts'
import { createPlatforms, createResyKey } from '../src/platforms/index.ts'
import type { Check } from '../src/ports/check.ts'
import { createSecondWay } from '../src/second-way/create-second-way.ts'
import { awsSettingsOf } from './aws-settings.ts'
import { chatChecks, installationsOf } from './chat-checks.ts'
import type { Config } from './config.ts'
import { houseChecks } from './doctor/check-house.ts'
import { premisesChecks } from './doctor/check-premises.ts'
import { secondWayChecks } from './doctor/check-second-way.ts'
import type { DoctorParts } from './doctor-parts.ts'
import { openApp } from './open-for-doctor.ts'

/** Milliseconds after the end of a hunt within which a running Cierge ends its job, with or without a report. */
const reportGraceMs = 10 * MINUTE_MS

export type Doctor = { readonly checks: readonly Check[]; close(): Promise<void> }

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
  checks.push(...secondWayChecks(createSecondWay(config)))
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
