// What `createSlack` needs.
import type { webApi } from '@slack/bolt'
import type { ChatParts } from '../../kit/chat-entry.ts'
import type { SlackSettings } from '../settings.ts'
import type { SlackWords } from '../words.ts'

export type SlackOptions = ChatParts & {
  readonly words: SlackWords
  readonly settings: SlackSettings
  /** Carries the requests to the Web API; the platform's own when absent. */
  readonly fetch?: webApi.FetchFunction
  /** How long after a lost connection the next is tried, in milliseconds. */
  readonly reconnectMs?: number
}
