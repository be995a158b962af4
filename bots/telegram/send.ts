// Sends, edits and deletes messages. Decides which of Telegram's errors are final, and uses the new id of a group
// that became a supergroup.
import { type Api, GrammyError, InputFile } from 'grammy'
import type { SentId } from '../../src/domain/ids.ts'
import { type Attachment, bytesOf, isImage } from '../../src/domain/message.ts'
import { ConversationClosed, MessageGone } from '../../src/ports/chat-adapter.ts'
import { clean } from '../plain-text.ts'
import type { TelegramPage } from './message.ts'
import type { Moves } from './moves.ts'
import { isGroup, type TelegramPlace } from './place.ts'

export type TelegramSendOptions = {
  /** The id of the message that this message answers. */
  readonly replyTo?: number
  /** Stops people from forwarding and saving the message. */
  readonly isProtected?: boolean
  /** Opens the reply field, with this placeholder. */
  readonly asksFor?: string
  /**
   * Whether another message soon replaces this one. Such a message is not kept for a later try if it can't be sent
   * before a stop.
   */
  readonly isPassing?: boolean
  /** The only person in a group who sees the message. */
  readonly onlyFor?: Listener
}

type Listener = {
  readonly userId: number
  readonly press?: string
  /** Whether the new message replaces the message whose button was pressed. */
  readonly replacesPressed?: boolean
  readonly ephemeralId?: number
}

export type Said = {
  readonly place: TelegramPlace
  readonly messageId: number
  /** The id of a message that only the person `onlyFor` sees. */
  readonly ephemeralId?: number
  readonly onlyFor?: number
}

/** Returns the reference of a sent message: the ids of its pages. */
export function sentIdOf(ids: readonly number[]): SentId {
  return ids.join(' ') as SentId
}

export function readSentId(sent: SentId): readonly number[] {
  return sent.split(' ').map(Number)
}

export interface TelegramSender {
  /** Sends a page. Rejects with `ConversationClosed` if the bot can no longer write to that place. */
  say(place: TelegramPlace, page: TelegramPage, options?: TelegramSendOptions): Promise<Said>
  sayFile(place: TelegramPlace, file: Attachment, isProtected?: boolean): Promise<void>
  /** Replaces the text and buttons of a message. Returns whether the message shows the page now. */
  edit(said: Said, page: TelegramPage): Promise<boolean>
  /**
   * Replaces the text and buttons of an announcement. Rejects with `MessageGone` if Telegram no longer changes the
   * message, and with `ConversationClosed` as `say` does.
   */
  revise(said: Said, page: TelegramPage): Promise<void>
  /** Deletes a message. Returns whether the message is gone: Telegram deleted it, now or before. */
  remove(said: Said): Promise<boolean>
}

/**
 * Creates the sender.
 * @param moves the new ids of groups that became supergroups. The sender adds ids that Telegram's answers contain.
 */
export function createSender(api: Api, moves: Pick<Moves, 'currentOf' | 'record'>): TelegramSender {
  async function inPlace<T>(place: TelegramPlace, act: (chat: number) => Promise<T>): Promise<T> {
    const chat = moves.currentOf(place.chat)
    try {
      return await act(chat)
    } catch (error) {
      const movedTo = error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
      if (movedTo === undefined) throw toClosed(error)
      await moves.record(place.chat, movedTo)
      return await act(movedTo).catch((again) => {
        throw toClosed(again)
      })
    }
  }

  async function change({ place, messageId, ephemeralId, onlyFor }: Said, page: TelegramPage): Promise<void> {
    const sendOptions = { ...noPreview, ...keyboardOf(page) }
    const changeIn = (chat: number, text: string, mode: Mode) =>
      ephemeralId !== undefined && onlyFor !== undefined
        ? api.editEphemeralMessageText(chat, onlyFor, ephemeralId, text, { ...sendOptions, ...mode })
        : api.editMessageText(chat, messageId, text, { ...sendOptions, ...mode })
    await inPlace(place, (chat) => asHtml<unknown>(page, (text, mode) => changeIn(chat, text, mode)))
  }

  return {
    say: (place, page, options = {}) =>
      inPlace(place, async (chat) => {
        const sendOptions = { ...noPreview, ...optionsOf(place, options), ...markupOf(place, page, options) }
        const message = await asHtml(page, (text, mode) =>
          api.sendMessage(chat, text, { ...sendOptions, ...mode }),
        )
        const { message_id: messageId, ephemeral_message_id: ephemeralId } = message
        if (ephemeralId === undefined) return { place, messageId }
        return {
          place,
          messageId,
          ephemeralId,
          ...(options.onlyFor ? { onlyFor: options.onlyFor.userId } : {}),
        }
      }),
    async sayFile(place, file, isProtected = false) {
      const name = clean(file.fileName).replace(/[/\\]+/g, '-') || 'attachment'
      const options = optionsOf(place, { isProtected })
      await inPlace<unknown>(place, (chat) => {
        const input = new InputFile(bytesOf(file), name)
        return isImage(file) ? api.sendPhoto(chat, input, options) : api.sendDocument(chat, input, options)
      })
    },
    edit: (said, page) =>
      change(said, page).then(
        () => true,
        (error) => isSame(error),
      ),
    revise: (said, page) =>
      change(said, page).catch((error) => {
        if (isSame(error)) return
        throw isDeleted(error)
          ? new MessageGone('Telegram no longer changes the message', { cause: error })
          : error
      }),
    remove: ({ place, messageId }) =>
      inPlace(place, (chat) => api.deleteMessage(chat, messageId)).then(
        () => true,
        (error) => error instanceof GrammyError && /message to delete not found/i.test(error.description),
      ),
  }
}

/** Returns whether Telegram refused an edit because the message shows the page already. */
function isSame(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/i.test(error.description)
}

function isDeleted(error: unknown): boolean {
  const gone = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i
  return error instanceof GrammyError && gone.test(error.description)
}

const noPreview = { link_preview_options: { is_disabled: true } } as const

function optionsOf({ topic }: TelegramPlace, { replyTo, isProtected, onlyFor }: TelegramSendOptions) {
  const reply = onlyFor?.ephemeralId
    ? { ephemeral_message_id: onlyFor.ephemeralId }
    : replyTo
      ? { message_id: replyTo, allow_sending_without_reply: true }
      : undefined
  return {
    ...(topic === undefined ? {} : { message_thread_id: topic }),
    ...(isProtected ? { protect_content: true } : {}),
    ...(reply ? { reply_parameters: reply } : {}),
    ...(onlyFor
      ? {
          ephemeral_message_parameters: {
            receiver_user_id: onlyFor.userId,
            ...(onlyFor.press ? { callback_query_id: onlyFor.press } : {}),
            ...(onlyFor.replacesPressed ? { replace_callback_query_message: true } : {}),
          },
        }
      : {}),
  }
}

function keyboardOf({ keyboard }: TelegramPage) {
  return keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } } : {}
}

function markupOf(place: TelegramPlace, page: TelegramPage, { asksFor }: TelegramSendOptions) {
  if (asksFor === undefined) return keyboardOf(page)
  // In a group, `selective` opens the reply field only for the person who is mentioned or answered.
  const isSelective = isGroup(place.chat)
  return {
    reply_markup: {
      force_reply: true as const,
      ...(asksFor === '' ? {} : { input_field_placeholder: asksFor }),
      ...(isSelective ? { selective: true } : {}),
    },
  }
}

type Mode = { parse_mode?: 'HTML' }

/**
 * Sends the HTML, or plain text if the server refuses the HTML. Servers other than Telegram's may not know all tags.
 */
async function asHtml<T>(page: TelegramPage, act: (text: string, mode: Mode) => Promise<T>): Promise<T> {
  try {
    return await act(page.html, { parse_mode: 'HTML' })
  } catch (error) {
    if (!(error instanceof GrammyError) || !/can't parse entities/i.test(error.description)) throw error
    return act(page.plain, {})
  }
}

/** Matches Telegram's final errors: the chat or topic is gone, or the bot may not write there. */
const closedWhy =
  /chat not found|user not found|PEER_ID_INVALID|topic_?\s?(?:closed|deleted|is closed)|thread not found|not enough rights|no rights|CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|CHAT_GUEST_SEND_FORBIDDEN|USER_BANNED_IN_CHANNEL|CHAT_RESTRICTED|USER_IS_BLOCKED|INPUT_USER_DEACTIVATED|chat was deactivated|CHAT_ADMIN_REQUIRED|CHANNEL_PRIVATE|need administrator rights/i

function toClosed(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error
  const isClosed = error.error_code === 403 || (error.error_code === 400 && closedWhy.test(error.description))
  if (!isClosed) return error
  return new ConversationClosed('Telegram does not let me speak there', { cause: error })
}
