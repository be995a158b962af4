// Tells apart Slack's errors: those that are final, those that ask the bot to wait, and a trigger that has expired.
import { addMs, type Instant } from '../../src/domain/time.ts'
import { ConversationBusy, ConversationClosed, MessageGone } from '../../src/ports/chat-adapter.ts'

/** Errors that are final: the conversation, the bot's access to it, or the bot itself is gone. */
const closedErrors = new Set([
  'access_denied',
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'is_archived',
  'is_inactive',
  'messages_tab_disabled',
  'no_permission',
  'not_in_channel',
  'team_access_not_granted',
  'team_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
])
/** The beginning of errors that mean a channel's settings forbid the bot to write there. */
const restricted = 'restricted_action'
/** Errors about the thread only: the thread is gone or closed, but the bot can still write to its channel. */
export const threadErrors = new Set([
  'cannot_reply_to_message',
  'thread_not_found',
  'message_not_found',
  'restricted_action_thread_locked',
])

/** Returns Slack's error code, if there is one. */
export function errorCode(error: unknown): string | undefined {
  const data = (error as { data?: { error?: unknown } } | undefined)?.data
  return typeof data?.error === 'string' ? data.error : undefined
}

/** Returns whether a modal can't be opened because its trigger has expired or was used. */
export function isTriggerSpent(error: unknown): boolean {
  return /trigger/.test(errorCode(error) ?? '')
}

/** Returns the wait in milliseconds that Slack's answer with status 429 asks for; `undefined` for any other error. */
export function pauseOf(error: unknown): number | undefined {
  const { code, retryAfter } = error as { code?: string; retryAfter?: number }
  return code === 'slack_webapi_rate_limited_error' && retryAfter !== undefined
    ? retryAfter * 1_000
    : undefined
}

/** Turns an error into what the announcer expects: `ConversationBusy`, `ConversationClosed`, or the error itself. */
export function toUnsaid(error: unknown, now: Instant): unknown {
  const pauseMs = pauseOf(error)
  if (pauseMs !== undefined) return new ConversationBusy(addMs(now, pauseMs))
  return isClosed(error) ? new ConversationClosed(`Slack says ${errorCode(error)}`, { cause: error }) : error
}

/** Errors about one message only: it can't be changed anymore. */
const goneErrors = new Set(['cant_update_message', 'edit_window_closed', 'message_not_found'])

/** Turns the error of an edit into what the announcer expects: `MessageGone`, or what `toUnsaid` returns. */
export function toUnedited(error: unknown, now: Instant): unknown {
  const code = errorCode(error) ?? ''
  return goneErrors.has(code) ? new MessageGone(`Slack says ${code}`, { cause: error }) : toUnsaid(error, now)
}

/** Returns whether the conversation is gone or forbidden, so that a retry cannot help. */
export function isClosed(error: unknown): boolean {
  const code = errorCode(error) ?? ''
  return closedErrors.has(code) || code.startsWith(restricted)
}
