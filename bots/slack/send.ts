// Sends the bot's messages: posts, edits, ephemeral messages and files. Repeats a call when Slack asks to wait.
import type { RespondFn } from '@slack/bolt'
import type { FetchFunction } from '@slack/web-api'
import { type Attachment, bytesOf } from '../../src/domain/message.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { type CallEnd, retryAfter } from '../kit/retry-after.ts'
import { errorCode, pauseOf, threadErrors } from './errors.ts'
import type { SlackPage } from './message.ts'
import type { SlackPlace } from './place.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** A page and its files. */
export type PageWithFiles = { readonly page: SlackPage; readonly attachments: readonly Attachment[] }

/** The dependencies of the functions that send. */
export type SendDeps = { readonly clock: Clock; readonly telemetry: Pick<Telemetry, 'fault'> }

export type Posted = { readonly channel: string; readonly ts: string }

const mostWaits = 2

/**
 * Makes a call, and repeats it when Slack asks to wait. For answers only: announcements wait in the outbox.
 * @param stopping ends a wait: the call then rejects with the signal's reason.
 */
export function patiently<T>(clock: Clock, call: () => Promise<T>, stopping?: AbortSignal): Promise<T> {
  const waitAskedBy = (end: CallEnd<T>) => ('error' in end ? pauseOf(end.error) : undefined)
  return retryAfter(call, { clock, waitAskedBy, mostWaits, ...(stopping && { signal: stopping }) })
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
  await postFiles(workspace, { ...place, channel: posted.channel }, content, deps)
  return posted
}

/** Replaces the content of a posted message with another page, and uploads the files of that page. */
export async function edit(
  workspace: Workspace,
  { channel, ts, place }: Posted & { readonly place: SlackPlace },
  content: PageWithFiles,
  deps: SendDeps,
): Promise<void> {
  await workspace.client.chat.update({ channel, ts, ...content.page, parse: 'none', link_names: false })
  await postFiles(workspace, place, content, deps)
}

/** Returns a function that answers at a `response_url`, like the one that Bolt makes for each event. */
export function respondAt(url: string, fetch: FetchFunction): RespondFn {
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

/**
 * Uploads the files. Reports a failed upload as a fault and does not throw, so that the posted message counts as sent.
 */
export async function postFiles(
  workspace: Workspace,
  place: SlackPlace,
  { attachments }: Pick<PageWithFiles, 'attachments'>,
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
  const { fileName, alt } = file
  const given = {
    ...{ channel_id: channel, filename: fileName, title: fileName, file: bytesOf(file) },
    ...(alt && { alt_text: alt }),
  }
  await client.files.uploadV2(thread ? { ...given, thread_ts: thread } : given)
}
