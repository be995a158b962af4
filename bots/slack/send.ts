// Says pages in Slack's conversations by the bot's own right: posts, edits, whispers, files. Knows what each error of
// Slack means for whoever wanted to speak.
import type { Attachment } from '../../src/domain/message.ts'
import { addMs, type Instant } from '../../src/domain/time.ts'
import { ConversationBusy, ConversationClosed } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { type CallEnd, retryAfter } from '../kit/retry-after.ts'
import type { SlackPage } from './message.ts'
import type { SlackPlace } from './place.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** What is said at once: a page, and the files that come with it. */
export type PageWithFiles = { readonly page: SlackPage; readonly attachments: readonly Attachment[] }

/** Who waits when Slack asks for it, and tells what went wrong. */
export type SendDeps = { readonly clock: Clock; readonly telemetry: Pick<Telemetry, 'fault'> }

export type Posted = { readonly channel: string; readonly ts: string }

/** Errors after which trying again is of no use: the conversation, the bot's place in it, or the bot itself is gone. */
const closedErrors = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'ekm_access_denied',
  'is_archived',
  'messages_tab_disabled',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'team_access_not_granted',
  'team_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
])
/** The thread is gone or closed, the conversation around it is not. */
const threadErrors = new Set([
  'cannot_reply_to_message',
  'thread_not_found',
  'message_not_found',
  'restricted_action_thread_locked',
])

/** Slack's own word for what went wrong, when it gave one. */
export function errorCode(error: unknown): string | undefined {
  const data = (error as { data?: { error?: unknown } } | undefined)?.data
  return typeof data?.error === 'string' ? data.error : undefined
}

/** A modal needs another press: a trigger lives for three seconds, and opens one. */
export function isTriggerSpent(error: unknown): boolean {
  return /trigger/.test(errorCode(error) ?? '')
}

/** For how many milliseconds Slack wants to hear nothing, when that is what it said. */
function pauseOf(error: unknown): number | undefined {
  const { code, retryAfter } = error as { code?: string; retryAfter?: number }
  return code === 'slack_webapi_rate_limited_error' && retryAfter !== undefined
    ? retryAfter * 1_000
    : undefined
}

const mostWaits = 2

/** For answers, which nobody says later: calls again when Slack asked to wait. */
export function patiently<T>(clock: Clock, call: () => Promise<T>): Promise<T> {
  const waitAskedBy = (end: CallEnd<T>) => ('error' in end ? pauseOf(end.error) : undefined)
  return retryAfter(call, { clock, waitAskedBy, mostWaits })
}

/** The same error, as the announcer wants to know it. */
export function toUnsaid(error: unknown, now: Instant): unknown {
  const pauseMs = pauseOf(error)
  if (pauseMs !== undefined) return new ConversationBusy(addMs(now, pauseMs))
  const code = errorCode(error)
  return code && closedErrors.has(code)
    ? new ConversationClosed(`Slack says ${code}`, { cause: error })
    : error
}

/** What every message carries: nothing of it unfolds or is read as markup by itself. */
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

/** Gives where the page stands. */
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

/** Puts a page where another stood. */
export async function edit(
  workspace: Workspace,
  { channel, ts, place }: Posted & { readonly place: SlackPlace },
  content: PageWithFiles,
  deps: SendDeps,
): Promise<void> {
  await workspace.client.chat.update({ channel, ts, ...content.page, parse: 'none', link_names: false })
  await keepFiles(workspace, place, content, deps)
}

/** For one person's eyes, in a conversation others read. */
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

/** What was said stands though a file of it can't be kept. */
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
