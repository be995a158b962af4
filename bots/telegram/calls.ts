// Turns Telegram's messages into calls: the person, the conversation and the text. The inbox decides what the text
// means.
import type { Message as TelegramMessage, User, UserFromGetMe } from 'grammy/types'
import type { CommandData } from '../../src/chat/define-command.ts'
import { findCommand } from '../../src/chat/former-names.ts'
import { readChatText } from '../../src/chat/read-said.ts'
import type { Call } from '../../src/domain/call.ts'
import { startParameter } from './limits.ts'
import { type TelegramPlace, toConversation, toIdentity } from './place.ts'

/** A message to the bot: a command, a request, or the answer to a form's question. */
export type TelegramHeard = {
  readonly call: Call
  readonly place: TelegramPlace
  readonly messageId: number
  /** The id of a message that only its sender and the bot see. */
  readonly ephemeralId?: number
  /** The id of the bot's message that this message answers. */
  readonly repliesTo?: number
  /** Whether this message answers a question of the bot for a secret. */
  readonly answersSecret: boolean
  readonly words: string
}

type Listening = {
  readonly me: UserFromGetMe
  readonly commands: readonly CommandData[]
  /** A sentence that is part of every question for a secret, and so marks it. */
  readonly secretPromise: string
  /** Returns the id that a group had at first, before it became a supergroup. */
  readonly originOf: (chat: number) => number
}

/** Returns `undefined` for messages that are not to the bot, or have no text. */
export function readMessage(
  update: number,
  message: TelegramMessage,
  listening: Listening,
): TelegramHeard | undefined {
  const { from, text = message.caption, chat } = message
  if (!from || from.is_bot || text === undefined || chat.type === 'channel') return undefined
  // The message was posted by the channel that is linked to this group, not by a person in the group.
  if (message.is_automatic_forward) return undefined
  const isDirect = chat.type === 'private'
  const addressed = isDirect
    ? { words: text.trim(), isOnlyReply: false }
    : readAddressed(message, text, listening)
  if (!addressed) return undefined
  const said = toSaid(addressed.words, listening, isDirect)
  if (!said) return undefined
  const place = placeOf(message)
  const repliesTo = repliesToBot(message, listening)
  return {
    call: {
      id: `${update}`,
      from: toIdentity(from.id),
      displayName: nameOf(from),
      in: toConversation({ ...place, chat: listening.originOf(place.chat) }),
      said,
      ...(addressed.isOnlyReply && { isOnlyReply: true }),
    },
    place,
    messageId: message.message_id,
    ...(message.ephemeral_message_id === undefined ? {} : { ephemeralId: message.ephemeral_message_id }),
    ...(repliesTo === undefined ? {} : { repliesTo }),
    answersSecret:
      repliesTo !== undefined && (message.reply_to_message?.text ?? '').includes(listening.secretPromise),
    words: addressed.words,
  }
}

export function placeOf(
  message: Pick<TelegramMessage, 'chat' | 'is_topic_message' | 'message_thread_id'>,
): TelegramPlace {
  const { chat, is_topic_message: isInTopic, message_thread_id: topic } = message
  return { chat: chat.id, ...(isInTopic && topic !== undefined ? { topic } : {}) }
}

export function nameOf({ first_name: first, last_name: last }: User): string {
  return last ? `${first} ${last}` : first
}

/**
 * Returns the words of a group's message that is for the bot: a command, a mention of the bot, or an answer to one of
 * the bot's messages. Returns `undefined` for any other message.
 */
function readAddressed(
  message: TelegramMessage,
  text: string,
  listening: Listening,
): { readonly words: string; readonly isOnlyReply: boolean } | undefined {
  if (/^\/\w/.test(text)) return { words: text.trim(), isOnlyReply: false }
  const mention = new RegExp(`(?<![\\w@])@${listening.me.username}(?!\\w)`, 'gi')
  const isMentioned = mention.test(text)
  if (!isMentioned && repliesToBot(message, listening) === undefined) return undefined
  const words = text.replace(mention, ' ').replace(/ {2,}/g, ' ').trim()
  return { words, isOnlyReply: !isMentioned }
}

/** The account under which Telegram shows admins who are anonymous in their group. */
const anonymousAdmin = 'GroupAnonymousBot'

/**
 * Returns whether the message is for the bot and comes from an anonymous admin of the group. The bot can't serve such
 * an admin, because Telegram does not say who they are.
 */
export function isAnonymous(message: TelegramMessage, listening: Listening): boolean {
  const { from, sender_chat: sender, text, chat } = message
  if (from?.username !== anonymousAdmin || sender?.id !== chat.id || text === undefined) return false
  const isNamed = /^\/\w+@/.test(text) ? toSaid(text.trim(), listening, false) !== undefined : true
  return isNamed && readAddressed(message, text, listening) !== undefined
}

function repliesToBot({ reply_to_message: to }: TelegramMessage, { me }: Listening): number | undefined {
  return to && to.from?.id === me.id ? to.message_id : undefined
}

const helpCall = { kind: 'command', command: 'help', args: {} } as const

function toSaid(words: string, { me, commands }: Listening, isDirect: boolean): Call['said'] | undefined {
  if (words === '') return isDirect ? undefined : helpCall
  const [, typed, bot] = /^\/(\w{1,32})(?:@(\w+))?(?!\S)/.exec(words) ?? []
  const isOurs = bot?.toLowerCase() === me.username.toLowerCase()
  if (bot !== undefined && !isOurs) return undefined
  const said = readChatText(bot === undefined ? words : words.replace(`@${bot}`, ''), commands)
  if (typed === undefined || said.kind !== 'line') return said
  if (said.command === 'start') return readStart(said.text, commands)
  // In a group, an unknown command that does not name this bot is for another bot.
  const isKnown = findCommand(commands, said.command) !== undefined
  return isKnown || isDirect || isOurs ? said : undefined
}

/**
 * Commands that may have a value in a deep link (`join-CODE`). Other links name a direct-only command without a value.
 */
const linked = ['join', 'connect', 'job']

function readStart(parameter: string, commands: readonly CommandData[]): Call['said'] {
  if (!startParameter.test(parameter)) return helpCall
  const [, name = '', text = ''] = /^([a-z]+)(?:-(.+))?$/.exec(parameter) ?? []
  const mayHaveText = linked.includes(name)
  const isOpened = findCommand(commands, name)?.where === 'direct'
  if (text !== '' ? mayHaveText : isOpened) return { kind: 'line', command: name, text }
  return helpCall
}
