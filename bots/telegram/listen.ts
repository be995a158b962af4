// Passes a message to the open form or to the inbox, and a press to the inbox. Ignores all other updates.
import type { Message, Update, UserFromGetMe } from 'grammy/types'
import { addMs, DAY_MS } from '../../src/domain/time.ts'
import { commandOf, mayHoldSecret } from '../kit/typed-secrets.ts'
import { answer } from './answer.ts'
import { isAnonymous, nameOf, placeOf, readMessage, type TelegramHeard } from './calls.ts'
import { fillField, removeSecret, withoutSecret } from './fill-field.ts'
import { type TelegramDeps, tellHere, toLinkPage, toPage } from './interaction.ts'
import { chatId, toConversation, toIdentity } from './place.ts'
import { readCallbackData } from './rendering/press.ts'

export async function listen(deps: TelegramDeps, me: UserFromGetMe, update: Update): Promise<void> {
  if (update.callback_query) return hearPress(deps, update.update_id, update.callback_query)
  const { message } = update
  if (!message) return
  const { commands, words, moves } = deps
  if (message.migrate_to_chat_id) return moves.record(message.chat.id, message.migrate_to_chat_id)
  const listening = { me, commands, secretPromise: words.secretPromise, originOf: moves.originOf }
  const heard = readMessage(update.update_id, message, listening)
  if (heard && !(await fillField(deps, heard))) await hear(deps, heard)
  if (!heard) await explain(deps, message, isAnonymous(message, listening))
}

/** Milliseconds after which a person may be told again that the bot reads only words. */
const wordsOnlyEveryMs = DAY_MS

/**
 * Tells people why the bot does not answer them: it cannot see who they are (`isByNobody`), or they sent, for example,
 * a voice message or a picture without words. Says the latter only in private chats, once a day.
 */
async function explain(deps: TelegramDeps, message: Message, isByNobody: boolean): Promise<void> {
  const { sender, words, state, clock } = deps
  const place = placeOf(message)
  if (isByNobody) {
    await sender.say(place, toPage(words.anonymous), { replyTo: message.message_id })
    return
  }
  const sent =
    message.voice ?? message.video_note ?? message.photo ?? message.sticker ?? message.video ?? message.audio
  if (message.chat.type !== 'private' || !sent || message.caption !== undefined) return
  const key = `words-only/${message.chat.id}`
  if (await state.get(chatId, key)) return
  await state.set(chatId, key, 'told', { expiresAt: addMs(clock.now(), wordsOnlyEveryMs) })
  await sender.say(place, toPage(words.wordsOnly))
}

async function hear(deps: TelegramDeps, heard: TelegramHeard): Promise<void> {
  const { said, in: where } = heard.call
  const command = commandOf(said, deps.commands)
  const hasSecret = mayHoldSecret(said, deps.commands)
  if (command?.where === 'direct' && !where.direct) {
    // The reply does not repeat the typed text, and a password that was typed in a group is not used.
    const isGone = hasSecret && (await removeSecret(deps, heard))
    const { secretInGroup, secretInGroupDeleted, privately } = deps.words
    const text = isGone ? secretInGroupDeleted : hasSecret ? secretInGroup : privately
    return tellPrivately(deps, heard, toLinkPage(deps, text, command.name))
  }
  await answer(deps, hasSecret ? await withoutSecret(deps, heard) : heard)
}

/**
 * Tells a person in a group to continue in the private chat. Only that person sees it if only that person saw the
 * command.
 */
async function tellPrivately(
  deps: TelegramDeps,
  heard: TelegramHeard,
  page: ReturnType<typeof toLinkPage>,
): Promise<void> {
  const { ephemeralId, place, call } = heard
  if (ephemeralId === undefined) return tellHere(deps, heard, page)
  await deps.sender.say(place, page, { onlyFor: { userId: Number(call.from.userId), ephemeralId } })
}

async function hearPress(
  deps: TelegramDeps,
  update: number,
  { id, from, message, data }: NonNullable<Update['callback_query']>,
): Promise<void> {
  const read = data === undefined ? undefined : readCallbackData(data)
  if (!read || !message) return deps.answerPress(id, deps.words.unknownPress)
  const place = placeOf(message)
  // Telegram gives old messages the date 0: they can't be edited.
  const isUnseen = 'ephemeral_message_id' in message && message.ephemeral_message_id !== undefined
  const under = message.date === 0 || isUnseen ? undefined : { place, messageId: message.message_id }
  await answer(deps, {
    call: {
      id: `${update}`,
      from: toIdentity(from.id),
      displayName: nameOf(from),
      in: toConversation({ ...place, chat: deps.moves.originOf(place.chat) }),
      said: { kind: 'command', ...read.call },
    },
    place,
    // Answers an old message directly, because Telegram does not name the topic of an old message. The answer then
    // appears in that topic.
    ...(message.date === 0 && { messageId: message.message_id }),
    pressed: { id, press: read.press, ...(under ? { under } : {}), ...(isUnseen ? { isUnseen } : {}) },
  })
}
