// What the adapter is made of.
import type { webApi } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { InstallationStore } from '../../src/ports/installation-store.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { SlackSettings } from './settings.ts'
import type { SlackWords } from './words.ts'

export type SlackOptions = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly settings: SlackSettings
  /** For many workspaces. There before the chat is started. */
  readonly installations: Promise<InstallationStore>
  /** Carries the requests to the Web API; the platform's own when absent. */
  readonly fetch?: webApi.FetchFunction
  /** How long after a lost connection the next is tried, in milliseconds. */
  readonly reconnectMs?: number
}
