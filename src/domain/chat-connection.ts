import type { ConfigError } from './config-error.ts'
import type { ChatId } from './ids.ts'

/** The state of the connection to a chat. */
export type ChatConnection =
  /** `as` is the bot's name in the chat, such as `@table_bot`. */
  | { readonly kind: 'connected'; readonly as: string }
  /** The chat can't be reached. The adapter tries again by itself. `why` is short, such as `ENOTFOUND`. */
  | { readonly kind: 'waiting'; readonly why: string }
  /** The chat refused the bot for good: the owner has to change a setting. */
  | { readonly kind: 'refused'; readonly error: ConfigError }

/** Reports each change of a chat's connection. May be called repeatedly with the same state. */
export type OnConnection = (chat: ChatId, connection: ChatConnection) => void
