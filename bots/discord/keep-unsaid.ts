// Keeps the replies that wait for Discord's rate limit when the adapter stops, and sends them after the next start.
import { randomUUID } from 'node:crypto'
import type { Client, Message as DiscordMessage } from 'discord.js'
import type { Conversation } from '../../src/domain/identity.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { KeptList } from '../kit/kept-list.ts'
import type { DiscordPage } from './message.ts'
import { type DiscordSendOptions, sendPages } from './send.ts'

/** Pages that could not be sent before the stop. */
export type DiscordUnsaid = {
  readonly to: Conversation
  readonly pages: readonly (Omit<DiscordPage, 'files'> & { readonly files: readonly KeptFile[] })[]
  readonly options: DiscordSendOptions
}

type KeptFile = Omit<DiscordPage['files'][number], 'attachment'> & { readonly base64: string }

type KeepingParts = { readonly unsaid: KeptList<DiscordUnsaid>; readonly stopping: AbortSignal }

/**
 * Sends the pages of a reply. Resolves with the sent messages. If a stop comes first, keeps the pages for the next
 * start and resolves with `undefined`.
 */
export type SayReply = (
  to: Conversation,
  pages: readonly DiscordPage[],
  options: DiscordSendOptions,
) => Promise<readonly DiscordMessage[] | undefined>

/**
 * Returns a function that sends the pages, and keeps them for the next start if a stop comes first, because discord.js
 * may wait for a rate limit for any length of time.
 */
export function createKeepingSay(client: Client, { unsaid, stopping }: KeepingParts): SayReply {
  const stopped = new Promise<'stopped'>((resolve) => {
    stopping.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  return async (to, pages, options) => {
    const sending = sendPages(client, to, pages, options)
    // The pages may be sent while they are being kept. If they are sent again after the next start, Discord drops
    // them, because it has received their nonces before.
    const sent = await Promise.race([sending, stopped])
    if (sent !== 'stopped') return sent
    sending.catch(() => {})
    await unsaid.add(randomUUID(), { to, pages: pages.map(pack), options })
    return undefined
  }
}

/**
 * Sends the pages that an earlier process kept, in order. If a stop interrupts this, keeps those that were not sent for
 * the next start.
 */
export async function sayUnsaid(
  client: Client,
  kept: ReadonlyMap<string, DiscordUnsaid>,
  { unsaid, stopping, telemetry }: KeepingParts & { readonly telemetry: Pick<Telemetry, 'fault'> },
): Promise<void> {
  for (const [id, { to, pages, options }] of kept) {
    try {
      await sendPages(client, to, pages.map(unpack), options)
    } catch (error) {
      if (stopping.aborted) return
      if (!(error instanceof ConversationClosed)) telemetry.fault(error)
    }
    await unsaid.remove(id)
  }
}

function pack({ files, ...page }: DiscordPage): DiscordUnsaid['pages'][number] {
  return {
    ...page,
    files: files.map(({ attachment, ...file }) => ({ ...file, base64: attachment.toString('base64') })),
  }
}

function unpack({ files, ...page }: DiscordUnsaid['pages'][number]): DiscordPage {
  return {
    ...page,
    files: files.map(({ base64, ...file }) => ({ ...file, attachment: Buffer.from(base64, 'base64') })),
  }
}
