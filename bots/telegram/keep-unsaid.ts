// Keeps the replies that wait for Telegram's rate limit when the adapter stops, and sends them after the next start.
import { randomUUID } from 'node:crypto'
import type { Attachment } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { KeptList } from '../kit/kept-list.ts'
import type { TelegramPage } from './message.ts'
import type { TelegramPlace } from './place.ts'
import type { TelegramSender, TelegramSendOptions } from './send.ts'

/** A page or a file that could not be sent before the stop. */
export type Unsaid = { readonly place: TelegramPlace } & (
  | { readonly page: TelegramPage; readonly options: TelegramSendOptions }
  | { readonly file: Attachment; readonly isProtected: boolean }
)

type KeepingParts = { readonly unsaid: KeptList<Unsaid>; readonly stopping: AbortSignal }

/**
 * The id that is returned for a message that was not sent yet, and so can't be edited. Not 0, because Telegram gives
 * messages for one person the id 0.
 */
const notSent = -1

/**
 * Wraps a sender. A message that still waits to be sent at the stop is kept, and its call resolves as if the message
 * was sent. Messages for one person of a group are not kept, because Telegram accepts them only for a short time after
 * a press.
 */
export function createKeepingSender(sender: TelegramSender, parts: KeepingParts): TelegramSender {
  const { unsaid, stopping } = parts

  async function keep(error: unknown, left: Unsaid): Promise<void> {
    if (!stopping.aborted || error !== stopping.reason) throw error
    await unsaid.add(randomUUID(), left)
  }

  return {
    say: (place, page, options = {}) =>
      sender.say(place, page, options).catch(async (error) => {
        if (options.onlyFor) throw error
        if (!options.isPassing) await keep(error, { place, page, options })
        else if (error !== stopping.reason) throw error
        return { place, messageId: notSent }
      }),
    sayFile: (place, file, isProtected = false) =>
      sender.sayFile(place, file, isProtected).catch((error) => keep(error, { place, file, isProtected })),
    edit: async (said, page) => said.messageId !== notSent && sender.edit(said, page),
    revise: (said, page) => sender.revise(said, page),
    remove: async (said) => said.messageId === notSent || sender.remove(said),
  }
}

/**
 * Sends the messages that an earlier process kept, one after the other in each chat. If a stop interrupts this, keeps
 * those that were not sent for the next start.
 */
export async function sayUnsaid(
  sender: TelegramSender,
  kept: ReadonlyMap<string, Unsaid>,
  { unsaid, stopping, telemetry }: KeepingParts & { readonly telemetry: Pick<Telemetry, 'fault'> },
): Promise<void> {
  const byChat = Map.groupBy(kept, ([, { place }]) => place.chat)
  const inTurn = async (all: readonly [string, Unsaid][]) => {
    for (const [id, left] of all) {
      try {
        if ('page' in left) await sender.say(left.place, left.page, left.options)
        else await sender.sayFile(left.place, left.file, left.isProtected)
      } catch (error) {
        if (stopping.aborted) return
        if (!(error instanceof ConversationClosed)) telemetry.fault(error)
      }
      await unsaid.remove(id)
    }
  }
  await Promise.all([...byChat.values()].map(inTurn))
}
