// Opens the log as the settings want it: a file in the data folder, and stderr as JSON or, for people, as readable lines.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '../src/ports/clock.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import { createTelemetry } from '../src/telemetry/create-telemetry.ts'
import { createRotatingFile, type LineFile } from '../src/telemetry/rotating-file.ts'
import { traceRequests } from '../src/telemetry/trace-requests.ts'
import { sayLogLine } from '../src/words/running/log-line.ts'
import type { Config } from './config.ts'

export type LogSettings = Pick<
  Config,
  'dataDir' | 'logLevel' | 'logFormat' | 'logFiles' | 'logBytes' | 'zone'
>

/** Returns the path of the log's newest file; `undefined` if the log goes to stderr only. */
export function logFileOf({ dataDir, logFiles }: Pick<Config, 'dataDir' | 'logFiles'>): string | undefined {
  return logFiles === 0 ? undefined : join(dataDir, 'cierge.log')
}

/**
 * Opens the log.
 * @param stderr writes lines to stderr; absent if a conversation at the terminal would be interrupted.
 */
export function openLog(settings: LogSettings, clock: Clock, stderr?: LineFile): Telemetry {
  const { logLevel: level, logFiles: kept, logBytes: maxBytes } = settings
  const path = logFileOf(settings)
  const file = path === undefined ? undefined : createRotatingFile(path, { maxBytes, kept })
  const destination = {
    write(line: string) {
      file?.write(line)
      stderr?.write(line)
    },
  }
  const telemetry = createTelemetry({ level, clock, randomBytes, destination })
  if (level === 'debug' || level === 'trace') traceRequests(telemetry, clock)
  return telemetry
}

/** Opens stderr for the log. The library for readable lines is loaded only if they are wanted. */
export async function openStderr({ logFormat, zone }: LogSettings): Promise<LineFile> {
  const isPretty = logFormat === undefined ? process.stderr.isTTY === true : logFormat === 'pretty'
  if (!isPretty) return stderr
  const { default: pretty } = await import('pino-pretty')
  const write = pretty.prettyFactory({
    colorize: process.stderr.isTTY === true && process.stderr.hasColors(),
    hideObject: true,
    ignore: 'time',
    messageFormat: (line) => sayLogLine(line, zone),
  })
  return { write: (line) => void process.stderr.write(write(line)) }
}

/** Writes the lines unchanged, as JSON for programs. */
export const stderr: LineFile = { write: (line) => void process.stderr.write(line) }
