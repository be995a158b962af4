// Reads the settings for `cierge doctor`. It does not stop at faulty settings, so that the doctor can also check
// everything else.
import { ConfigError, type ConfigFault } from '../src/domain/config-error.ts'
import { type Config, readConfig } from './config.ts'

type DoctorEnv = Readonly<Record<string, string | undefined>>

/** Settings that require other settings. If they are absent, these other settings may be missing too. */
const demanding: readonly string[] = ['CIERGE_CLOUD', 'CIERGE_OPENTABLE_URL']

/** Returns every fault, and the settings as they are without the faulty ones. */
export function readSoundConfig(env: DoctorEnv): {
  readonly config: Config
  readonly faults: readonly ConfigFault[]
} {
  const faults = faultsIn(env)
  if (faults.length === 0) return { config: readConfig(env), faults }
  const sound = without(
    env,
    faults.map(({ variable }) => variable),
  )
  const config = readConfig(faultsIn(sound).length === 0 ? sound : without(sound, demanding))
  return { config, faults }
}

function faultsIn(env: DoctorEnv): readonly ConfigFault[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults
  }
}

function without(env: DoctorEnv, names: readonly string[]): DoctorEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)))
}
