// For stories: the parts with which a `cierge host` verb runs, with virtual time, a data folder, and a host with or
// without a terminal.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createTelemetry } from '../../../src/telemetry/create-telemetry.ts'
import { readConfig } from '../../config.ts'
import type { HostParts } from '../../host/host-parts.ts'
import type { World } from '../world.ts'

export type HostAtOptions = {
  /** Default: the data folder of the story's application. */
  readonly dataDir?: string
  /** Receives the lines that the verb says. */
  readonly said: string[]
  readonly env?: Readonly<Record<string, string>>
  /** Default: a file in the data folder. */
  readonly envFile?: string
  /** The host's answer to each question; absent: there is no terminal. */
  readonly answers?: boolean
  /** The passphrase that the host types, once for each question. */
  readonly secrets?: readonly string[]
}

export function hostAt({ clock, folder }: World, options: HostAtOptions): HostParts {
  const { dataDir = folder, said, answers, secrets } = options
  const env = { CIERGE_DATA_DIR: dataDir, ...options.env }
  const destination = { write: () => {} }
  const typed = [...(secrets ?? [])]
  return {
    config: readConfig(env),
    env,
    envFile: options.envFile ?? join(dataDir, 'settings.env'),
    clock,
    openLog: () => createTelemetry({ level: 'error', clock, randomBytes, destination }),
    say: (line) => void said.push(line),
    output: { write: () => {} },
    ...(answers !== undefined && { ask: async () => answers }),
    ...(secrets && { askSecret: async () => typed.shift() ?? '' }),
  }
}
