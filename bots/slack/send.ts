// Sends the bot's messages: posts, edits, ephemeral messages and files. Separates Slack's errors that are final from those
// that ask the bot to wait.
import type { RespondFn, webApi } from '@slack/bolt'
import type { Attachment } from '../../src/domain/message.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import { ConversationBusy, ConversationClosed } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { type CallEnd, retryAfter } from '../kit/retry-after.ts'
import type { SlackPage } from './message.ts'
import type { SlackPlace } from './place.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** A page and its files. */
export type PageWithFiles = { readonly page: SlackPage; readonly attachments: readonly Attachment[] }

/** The dependencies of sending. */
export type SendDeps = { readonly clock: Clock; readonly telemetry: Pick<Telemetry, 'fault'> }

export type Posted = { readonly channel: string; readonly ts: string }

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
const threadErrors = new Set([
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
function pauseOf(error: unknown): number | undefined {
  const { code, retryAfter } = error as { code?: string; retryAfter?: number }
  return code === 'slack_webapi_rate_limited_error' && retryAfter !== undefined
    ? retryAfter * 1_000
    : undefined
}

const mostWaits = 2

/**
 * Makes a call, and repeats it when Slack asks to wait. For answers only: announcements wait in the outbox.
 * @param stopping ends a wait: the call then rejects with the signal's reason.
 */
export function patiently<T>(clock: Clock, call: () => Promise<T>, stopping?: AbortSignal): Promise<T> {
  const waitAskedBy = (end: CallEnd<T>) => ('error' in end ? pauseOf(end.error) : undefined)
  return retryAfter(call, { clock, waitAskedBy, mostWaits, ...(stopping && { signal: stopping }) })
}

/** Turns an error into what the announcer expects: `ConversationBusy`, `ConversationClosed`, or the error itself. */
export function toUnsaid(error: unknown, now: Instant): unknown {
  const pauseMs = pauseOf(error)
  if (pauseMs !== undefined) return new ConversationBusy(addMs(now, pauseMs))
  return isClosed(error) ? new ConversationClosed(`Slack says ${errorCode(error)}`, { cause: error }) : error
}

/** Returns whether the conversation is gone or forbidden, so that a retry cannot help. */
export function isClosed(error: unknown): boolean {
  const code = errorCode(error) ?? ''
  return closedErrors.has(code) || code.startsWith(restricted)
}

/** Options of every message: Slack shows no link previews, and makes no links or mentions out of text. */
export const quiet = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const

export async function postPage(
  { client }: Workspace,
  { channel, thread }: SlackPlace,
  page: SlackPage,
): Promise<Posted> {
  const post = (thread_ts?: string) =>
    client.chat.postMessage({ channel, ...page, ...quiet, ...(thread_ts ? { thread_ts } : {}) })
  const said = await post(thread).catch((error) => {
    if (thread && threadErrors.has(errorCode(error) ?? '')) return post()
    throw error
  })
  return { channel: said.channel ?? channel, ts: said.ts ?? '' }
}

/** Posts a page with its files. Returns the message's channel and timestamp. */
export async function post(
  workspace: Workspace,
  place: SlackPlace,
  content: PageWithFiles,
  deps: SendDeps,
): Promise<Posted> {
  const posted = await postPage(workspace, place, content.page)
  await keepFiles(workspace, { ...place, channel: posted.channel }, content, deps)
  return posted
}

/** Replaces a posted page, and uploads the files of the new one. */
export async function edit(
  workspace: Workspace,
  { channel, ts, place }: Posted & { readonly place: SlackPlace },
  content: PageWithFiles,
  deps: SendDeps,
): Promise<void> {
  await workspace.client.chat.update({ channel, ts, ...content.page, parse: 'none', link_names: false })
  await keepFiles(workspace, place, content, deps)
}

/** Returns a function that answers at a `response_url`, like the one that Bolt makes for each event. */
export function respondAt(url: string, fetch: webApi.FetchFunction): RespondFn {
  return async (message) => {
    const body = typeof message === 'string' ? { text: message } : message
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`Slack answered ${answer.status} to a response`)
    return answer
  }
}

/** Posts an ephemeral message, which only that user sees. */
export async function whisper(
  { client }: Workspace,
  { channel, thread }: SlackPlace,
  user: string,
  page: SlackPage,
): Promise<void> {
  await client.chat.postEphemeral({
    ...{ channel, user, ...page, parse: 'none', link_names: false },
    ...(thread ? { thread_ts: thread } : {}),
  })
}

/** Uploads the files. Reports a failed upload as a fault and does not throw, so that the posted message counts as sent. */
async function keepFiles(
  workspace: Workspace,
  place: SlackPlace,
  { attachments }: PageWithFiles,
  { clock, telemetry }: SendDeps,
): Promise<void> {
  for (const attachment of attachments) {
    await patiently(clock, () => upload(workspace, place, attachment)).catch((error) =>
      telemetry.fault(error),
    )
  }
}

async function upload(
  { client }: Workspace,
  { channel, thread }: SlackPlace,
  file: Attachment,
): Promise<void> {
  const { fileName, content } = file
  const given = { channel_id: channel, filename: fileName, title: fileName, file: Buffer.from(content) }
  await client.files.uploadV2(thread ? { ...given, thread_ts: thread } : given)
}
