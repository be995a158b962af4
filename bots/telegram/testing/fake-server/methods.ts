// For tests: implements the methods of the fake Bot API, with Telegram's refusals.
import type { InlineKeyboardButton } from 'grammy/types'
import { commandName, limits } from '../../limits.ts'
import { type ReadHtml, readHtml } from './read-html.ts'
import { bot, type TelegramShown, type TelegramState, toUpdateMessage } from './state.ts'

export type Payload = Readonly<Record<string, unknown>>

/** An error answer of the Bot API. */
export class Refused extends Error {
  readonly status: number
  readonly parameters: Readonly<Record<string, number>> | undefined

  constructor(status: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(
      status === 400 && !description.startsWith('Bad Request') ? `Bad Request: ${description}` : description,
    )
    this.name = 'Refused'
    this.status = status
    this.parameters = parameters
  }
}

type Method = (payload: Payload) => unknown

type Markup = {
  readonly inline_keyboard?: InlineKeyboardButton[][]
  readonly force_reply?: boolean
  readonly input_field_placeholder?: string
}

function toFile(name: string, content: ArrayBuffer): NonNullable<TelegramShown['file']> {
  const bytes = Buffer.from(content)
  return { name, content: bytes.toString(), bytes }
}

/** Returns whether the bytes begin as a PNG or a JPEG does. Telegram shows no other files as photos. */
function isPhoto(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4).toString('hex')
  return start === '89504e47' || start.startsWith('ffd8ff')
}

export function createMethods(state: TelegramState): Readonly<Record<string, Method>> {
  function place(payload: Payload): { readonly chat: number; readonly topic?: number } {
    const chat = Number(payload.chat_id)
    const group = state.groups.get(chat)
    if (group?.movedTo !== undefined) {
      throw new Refused(400, 'group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: group.movedTo,
      })
    }
    if (group?.isShut) throw new Refused(403, 'Forbidden: bot was kicked from the group chat')
    if (!group && !state.people.has(chat)) throw new Refused(400, 'chat not found')
    if (!group && !state.opened.has(chat)) throw new Refused(403, 'Forbidden: bot was blocked by the user')
    const topic = payload.message_thread_id === undefined ? undefined : Number(payload.message_thread_id)
    if (topic !== undefined && group?.shutTopics.has(topic)) throw new Refused(400, 'TOPIC_CLOSED')
    return { chat, ...(topic === undefined ? {} : { topic }) }
  }

  function show(payload: Payload, read: ReadHtml, file?: TelegramShown['file']): TelegramShown {
    const { chat, topic } = place(payload)
    const markup = payload.reply_markup as Markup | undefined
    const pressed = (payload.ephemeral_message_parameters as Payload | undefined)
      ?.replace_callback_query_message
    if (pressed)
      state.shown.splice(
        state.shown.findLastIndex(({ onlyFor }) => onlyFor !== undefined),
        1,
      )
    const reply = payload.reply_parameters as { message_id?: number } | undefined
    // Telegram shows a message that answers another one in the topic of that other message.
    const answered = state.shown.find((one) => one.chat === chat && one.id === reply?.message_id)
    const inTopic = topic ?? answered?.topic
    const only = payload.ephemeral_message_parameters as { receiver_user_id: number } | undefined
    const one: TelegramShown = {
      id: state.newId(),
      chat,
      from: 'bot',
      ...(inTopic === undefined ? {} : { topic: inTopic }),
      text: read.text,
      entities: read.entities,
      keyboard: checkKeyboard(markup),
      ...(reply?.message_id ? { replyTo: reply.message_id } : {}),
      ...(markup?.force_reply ? { asksFor: markup.input_field_placeholder ?? '' } : {}),
      ...(only && !state.ephemeral.isUnknown ? { onlyFor: only.receiver_user_id } : {}),
      ...(payload.protect_content ? { isProtected: true } : {}),
      ...(file ? { file } : {}),
      edits: 0,
    }
    state.shown.push(one)
    return one
  }

  const answerOf = (one: TelegramShown) => {
    const message = toUpdateMessage(state, one)
    return one.onlyFor === undefined ? message : { ...message, message_id: 0, ephemeral_message_id: one.id }
  }

  return {
    getMe: () => ({ ...bot, can_join_groups: true, can_read_all_group_messages: state.privacy.isOff }),
    getUpdates: (payload) => getUpdates(state, payload),
    setWebhook(payload) {
      state.webhook.url = String(payload.url)
      state.webhook.secret = String(payload.secret_token ?? '')
      return true
    },
    deleteWebhook() {
      state.webhook.url = ''
      return true
    },
    getWebhookInfo: () => ({
      url: state.webhook.url,
      has_custom_certificate: false,
      pending_update_count: state.updates.length,
      ...state.webhook.lastFailure,
    }),
    setMyCommands(payload) {
      for (const { command, description } of payload.commands as { command: string; description: string }[]) {
        if (!commandName.test(command)) throw new Refused(400, 'BOT_COMMAND_INVALID')
        if (description.length < 1 || description.length > limits.commandDescription) {
          throw new Refused(400, 'BOT_COMMAND_DESCRIPTION_INVALID')
        }
      }
      state.commandLists.set(scopeOf(payload), payload.commands)
      return true
    },
    getMyCommands: (payload) => state.commandLists.get(scopeOf(payload)) ?? [],
    setMyDescription(payload) {
      state.about.description = String(payload.description)
      return true
    },
    getMyDescription: () => ({ description: state.about.description }),
    setMyShortDescription(payload) {
      state.about.short_description = String(payload.short_description)
      return true
    },
    getMyShortDescription: () => ({ short_description: state.about.short_description }),
    sendMessage: (payload) => answerOf(show(payload, readText(payload, 'text', limits.text))),
    sendDocument(payload) {
      const document = payload.document
      if (!(document instanceof File)) throw new Refused(400, 'there is no document in the request')
      return document
        .arrayBuffer()
        .then((bytes) => answerOf(show(payload, { text: '', entities: [] }, toFile(document.name, bytes))))
    },
    sendPhoto(payload) {
      const { photo } = payload
      if (!(photo instanceof File)) throw new Refused(400, 'there is no photo in the request')
      return photo.arrayBuffer().then((bytes) => {
        const file = toFile(photo.name, bytes)
        if (!isPhoto(file.bytes)) throw new Refused(400, 'IMAGE_PROCESS_FAILED')
        return answerOf(show(payload, { text: '', entities: [] }, file))
      })
    },
    editMessageText(payload) {
      const { chat } = place(payload)
      const one = state.shown.find(({ id, chat: where }) => where === chat && id === payload.message_id)
      if (one?.from !== 'bot') throw new Refused(400, 'message to edit not found')
      const read = readText(payload, 'text', limits.text)
      const keyboard = checkKeyboard(payload.reply_markup as Markup | undefined)
      if (one.text === read.text && JSON.stringify(one.keyboard) === JSON.stringify(keyboard)) {
        throw new Refused(
          400,
          'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
        )
      }
      Object.assign(one, { text: read.text, entities: read.entities, keyboard, edits: one.edits + 1 })
      return answerOf(one)
    },
    editEphemeralMessageText(payload) {
      const { chat } = place(payload)
      const one = state.shown.find(
        ({ id, chat: where, onlyFor }) =>
          where === chat && id === payload.ephemeral_message_id && onlyFor === payload.receiver_user_id,
      )
      if (!one) throw new Refused(400, 'message to edit not found')
      const read = readText(payload, 'text', limits.text)
      const keyboard = checkKeyboard(payload.reply_markup as Markup | undefined)
      Object.assign(one, { text: read.text, entities: read.entities, keyboard, edits: one.edits + 1 })
      return true
    },
    deleteMessage(payload) {
      const { chat } = place(payload)
      const index = state.shown.findIndex(
        ({ id, chat: where }) => where === chat && id === payload.message_id,
      )
      if (index < 0) throw new Refused(400, 'message to delete not found')
      const isTheirs = state.shown[index]?.from !== 'bot'
      if (isTheirs && (state.deletable.isOff || chat < 0)) throw new Refused(400, "message can't be deleted")
      state.shown.splice(index, 1)
      return true
    },
    sendChatAction(payload) {
      state.typing.push(place(payload).chat)
      return true
    },
    answerCallbackQuery(payload) {
      const press = String(payload.callback_query_id)
      const text = payload.text === undefined ? '' : String(payload.text)
      if (text.length > limits.callbackAnswer) throw new Refused(400, 'MESSAGE_TOO_LONG')
      if (state.answered.includes(press)) {
        throw new Refused(400, 'query is too old and response timeout expired or query ID is invalid')
      }
      state.answered.push(press)
      if (text) state.alerts.push({ press, text })
      return true
    },
  }
}

async function getUpdates(state: TelegramState, payload: Payload): Promise<unknown> {
  if (state.webhook.url) {
    throw new Refused(409, "Conflict: can't use getUpdates method while webhook is active")
  }
  const offset = Number(payload.offset ?? 0)
  // Telegram takes updates before the offset as confirmed, and never sends them again.
  const left = state.updates.filter((update) => update.update_id >= offset)
  state.updates.splice(0, state.updates.length, ...left)
  await state.waitForUpdates(Number(payload.timeout ?? 0))
  return state.updates.slice(0, Number(payload.limit ?? 100))
}

function scopeOf({ scope }: Payload): string {
  return (scope as { type: string } | undefined)?.type ?? 'default'
}

function readText(payload: Payload, field: string, max: number): ReadHtml {
  const given = String(payload[field] ?? '')
  let read: ReadHtml
  try {
    read = payload.parse_mode === 'HTML' ? readHtml(given) : { text: given, entities: [] }
  } catch (error) {
    throw new Refused(400, (error as Error).message)
  }
  if (read.text.trim() === '') throw new Refused(400, `${field === 'text' ? 'message' : field} text is empty`)
  if (read.text.length > max) throw new Refused(400, 'message is too long')
  return read
}

function checkKeyboard(markup: Markup | undefined): InlineKeyboardButton[][] {
  const keyboard = markup?.inline_keyboard ?? []
  const placeholder = markup?.input_field_placeholder
  if (placeholder !== undefined && (placeholder.length < 1 || placeholder.length > limits.placeholder)) {
    throw new Refused(400, 'input field placeholder is too long')
  }
  const buttons = keyboard.flat()
  if (buttons.length > limits.buttons) throw new Refused(400, 'REPLY_MARKUP_TOO_LONG')
  for (const button of buttons) {
    if (button.text.trim() === '') throw new Refused(400, 'Text buttons are unallowed in the inline keyboard')
    const data = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 1
    if (data < 1 || data > limits.callbackData) throw new Refused(400, 'BUTTON_DATA_INVALID')
  }
  return keyboard
}
