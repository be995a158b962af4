// Reports the progress of a start to the owner: in the log, and as lines in the terminal if a person watches it.
import { resolve } from 'node:path'
import type { OnConnection } from '../src/domain/chat-connection.ts'
import type { ChatId } from '../src/domain/ids.ts'
import { defaultLocale } from '../src/domain/locale.ts'
import type { Telemetry } from '../src/ports/telemetry.ts'
import { sayChatConnection, sayStart } from '../src/words/running/start.ts'
import type { Config } from './config.ts'
import type { StartStanding } from './create-cierge.ts'

export type StartReportParts = {
  readonly version: string
  readonly config: Pick<Config, 'dataDir' | 'zone'>
  readonly chats: readonly ChatId[]
  /** The path of the log; absent if the log goes to stderr. */
  readonly logFile?: string | undefined
  readonly telemetry: Pick<Telemetry, 'say'>
  /** Writes a line to the terminal. Absent if no person watches the terminal, or if it shows the terminal chat. */
  readonly write?: ((line: string) => void) | undefined
}

export type StartReport = {
  readonly onConnection: OnConnection
  /** Logs and prints the version, the data folder, the open requests and the chats. */
  tell(standing: StartStanding): void
}

export function createStartReport(parts: StartReportParts): StartReport {
  const { version, config, chats, logFile, telemetry, write } = parts
  const dataDir = resolve(config.dataDir)
  return {
    onConnection: (chat, connection) => write?.(sayChatConnection(chat, connection)),
    tell(standing) {
      const { openRequests, nextDrop } = standing
      telemetry.say('info', 'Cierge runs', { version, dataDir, openRequests, nextDrop })
      const start = {
        ...{ version, dataDir, chats },
        ...standing,
        ...(logFile && { logFile: resolve(logFile) }),
      }
      for (const line of sayStart(start, { ...defaultLocale, zone: config.zone })) write?.(line)
    },
  }
}
