// The parts that the host's verbs share: the settings, the host's terminal, and the paths of the data folder.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { StoreError } from '../../src/store/file/store-error.ts'
import type { Config } from '../config.ts'
import type { ProgressOutput } from '../progress.ts'

export type HostParts = {
  readonly config: Config
  readonly env: Readonly<Record<string, string | undefined>>
  /** The path of the file with the settings. It need not exist. */
  readonly envFile: string
  readonly clock: Clock
  readonly openLog: () => Telemetry
  /** Writes a line to the host's terminal. */
  readonly say: (line: string) => void
  /** Shows progress. */
  readonly output: ProgressOutput
  /** Asks the host a question. Absent without a terminal. */
  readonly ask?: (question: string) => Promise<boolean>
  /** Asks for a secret that is not shown. Absent without a terminal. */
  readonly askSecret?: (question: string) => Promise<string>
}

export function databasePathOf({ dataDir }: Config): string {
  return resolve(dataDir, 'cierge.sqlite')
}

/** Returns the path of the database. Throws a `StoreError` if there is none, so that no verb creates one. */
export function databaseOf(config: Config): string {
  const file = databasePathOf(config)
  if (!existsSync(file)) throw new StoreError(`There is no database ${file}: check CIERGE_DATA_DIR`)
  return file
}

export function keyFileOf({ dataDir }: Config): string {
  return join(resolve(dataDir), 'master.key')
}

/** Returns an instant as a part of a file's name. */
export function timeInName(clock: Pick<Clock, 'now'>): string {
  return clock.now().replaceAll(/[:.]/g, '-')
}
