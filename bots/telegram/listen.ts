// Passes a message to the open form or to the inbox, and a press to the inbox. Ignores all other updates.
import type { Update, UserFromGetMe } from 'grammy/types'
import { commandOf, mayHoldSecret } from '../kit/typed-secrets.ts'
import { answer } from './answer.ts'
import { nameOf, placeOf, readMessage, type TelegramHeard } from './calls.ts'
import { fillField, withoutSecret } from './fill-field.ts'
import { type TelegramDeps, tellHere, toLinkPage } from './interaction.ts'
import { toConversation, toIdentity } from './place.ts'
import { readCallbackData } from './rendering/press.ts'

export async function listen(deps: TelegramDeps, me: UserFromGetMe, update: Update): Promise<void> {
  if (update.callback_query) return hearPress(deps, update.update_id, update.callback_query)
  if (!update.message) return
  const { commands, words } = deps
  const heard = readMessage(update.update_id, update.message, {
    me,
    commands,
    secretPromise: words.secretPromise,
  })
  if (heard && !(await fillField(deps, heard))) await hear(deps, heard)
}

async function hear(deps: TelegramDeps, heard: TelegramHeard): Promise<void> {
  const { said, in: where } = heard.call
  const command = commandOf(said, deps.commands)
  const hasSecret = mayHoldSecret(said, deps.commands)
  if (command?.where === 'direct' && !where.direct) {
    // Repeat nothing that was typed, and accept no password from a group.
    if (hasSecret) await withoutSecret(deps, heard)
    const text = hasSecret ? deps.words.secretInGroup : deps.words.privately
    return tellPrivately(deps, heard, toLinkPage(deps, text, command.name))
  }
  await answer(deps, hasSecret ? await withoutSecret(deps, heard) : heard)
}

/** Tells a person in a group to go on in the private chat. */
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
      in: toConversation(place),
      said: { kind: 'command', ...read.call },
    },
    place,
    pressed: { id, press: read.press, ...(under ? { under } : {}), ...(isUnseen ? { isUnseen } : {}) },
  })
}
