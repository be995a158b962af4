// What is written or pressed in Telegram → who takes care of it: the form that is open, the inbox, or nobody.
import type { Update, UserFromGetMe } from 'grammy/types'
import type { CommandData } from '../../src/chat/define-command.ts'
import { answer } from './answer.ts'
import { type Heard, nameOf, placeOf, readMessage } from './calls.ts'
import { type Desk, tellHere, toLinkPage } from './desk.ts'
import { toConversation, toIdentity } from './place.ts'
import { readCallbackData } from './press.ts'
import { takeAnswer, withoutSecret } from './take-answer.ts'

export async function listen(desk: Desk, me: UserFromGetMe, update: Update): Promise<void> {
  if (update.callback_query) return hearPress(desk, update.update_id, update.callback_query)
  if (!update.message) return
  const { commands, words } = desk
  const heard = readMessage(update.update_id, update.message, {
    me,
    commands,
    secretPromise: words.secretPromise,
  })
  if (heard && !(await takeAnswer(desk, heard))) await hear(desk, heard)
}

async function hear(desk: Desk, heard: Heard): Promise<void> {
  const { said, in: where } = heard.call
  const command = said.kind === 'words' ? undefined : desk.commands.find(({ name }) => name === said.command)
  const hasSecret = command !== undefined && said.kind === 'line' && mayHoldSecret(command, said.text)
  if (command?.where === 'direct' && !where.direct) {
    // Nothing that was typed is repeated, and no password is taken from where others read along.
    if (hasSecret) await withoutSecret(desk, heard)
    const text = hasSecret ? desk.words.secretInGroup : desk.words.privately
    return tellPrivately(desk, heard, toLinkPage(desk, text, command.name))
  }
  await answer(desk, hasSecret ? await withoutSecret(desk, heard) : heard)
}

/** Whatever was typed in a wrong order may be the secret. A single word is none, it names the platform. */
function mayHoldSecret({ options }: CommandData, text: string): boolean {
  return /\S\s+\S/.test(text) && Object.values(options).some(({ secret }) => secret)
}

/** In a group, to whoever asked for something private. */
async function tellPrivately(desk: Desk, heard: Heard, page: ReturnType<typeof toLinkPage>): Promise<void> {
  const { ephemeralId, place, call } = heard
  if (ephemeralId === undefined) return tellHere(desk, heard, page)
  await desk.speech.say(place, page, { onlyFor: { userId: Number(call.from.userId), ephemeralId } })
}

async function hearPress(
  desk: Desk,
  update: number,
  { id, from, message, data }: NonNullable<Update['callback_query']>,
): Promise<void> {
  const read = data === undefined ? undefined : readCallbackData(data)
  if (!read || !message) return desk.answerPress(id, desk.words.unknownPress)
  const place = placeOf(message)
  // A message that is too old to be known any more has the date 0: it can't be edited.
  const isUnseen = 'ephemeral_message_id' in message && message.ephemeral_message_id !== undefined
  const under = message.date === 0 || isUnseen ? undefined : { place, messageId: message.message_id }
  await answer(desk, {
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
