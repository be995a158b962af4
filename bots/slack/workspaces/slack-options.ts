// The options of `createSlack`.
import type { FetchFunction } from '@slack/web-api'
import type { ChatParts } from '../../kit/chat-entry.ts'
import type { SlackSettings } from '../settings.ts'
import type { SlackWords } from '../words.ts'

export type SlackOptions = ChatParts & {
  readonly words: SlackWords
  readonly settings: SlackSettings
  /** Sends the requests to the Web API. If absent, the `fetch` of Node. */
  readonly fetch?: FetchFunction
}
