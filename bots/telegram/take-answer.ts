// What is written while a form is open → the next question, or the form's command with all answers. A secret is in no
// row: it is taken out of the chat at once, and used.
import type { Form, Reply } from '../../src/domain/message.ts'
import type { Dialogue } from '../../src/ports/dialogue-store.ts'
import { answer } from './answer.ts'
import { goOn, openFields } from './ask.ts'
import type { Heard } from './calls.ts'
import { type Desk, type Occasion, toPage } from './desk.ts'
import { renderMessage } from './message.ts'

/** Whether what was written had to do with a form, and was taken care of. */
export async function takeAnswer(desk: Desk, heard: Heard): Promise<boolean> {
  const { call, place } = heard
  const where = { with: call.from, in: call.in }
  const isReply = heard.repliesTo !== undefined
  const isAnswer = call.said.kind === 'words' && (call.in.direct || isReply)
  if (call.said.kind === 'words' && !isAnswer) return false
  const dialogue = await desk.dialogues.find(where, desk.clock.now())
  if (!dialogue) return isReply && isAnswer && heard.answersSecret ? tooLate(desk, heard) : false
  if (!isAnswer) {
    // Another command: whoever says it has left the form.
    await desk.dialogues.remove(where)
    const hasLeft = call.said.kind === 'line' && call.said.command === 'cancel' && call.said.text === ''
    if (hasLeft) await desk.speech.say(place, toPage(desk.words.formLeft))
    return hasLeft
  }
  await take(desk, heard, dialogue)
  return true
}

async function take(desk: Desk, heard: Heard, dialogue: Dialogue): Promise<void> {
  const { call } = heard
  const [field, ...others] = openFields(dialogue)
  if (!field) return
  const answers = { ...dialogue.answers, [field.name]: heard.words }
  if (others.length > 0 && !field.secret) return goOn(desk, heard, { form: dialogue.form, answers })
  await desk.dialogues.remove({ with: call.from, in: call.in })
  const { command, args } = dialogue.form.call
  const occasion: Occasion = {
    ...heard,
    call: { ...call, said: { kind: 'command', command, args: { ...args, ...answers } } },
  }
  const reply = await answer(desk, field.secret ? await withoutSecret(desk, occasion) : occasion)
  const refused = fieldToAskAgain(reply, dialogue.form)
  if (refused === undefined) return
  const { [refused]: _, ...kept } = field.secret ? dialogue.answers : answers
  await goOn(desk, heard, { form: dialogue.form, answers: kept })
}

/** The field whose answer was refused, where nothing else is offered to go on with. */
function fieldToAskAgain(reply: Reply, form: Form): string | undefined {
  if (reply.kind === 'ask' || (reply.message.buttons ?? []).length > 0) return undefined
  return form.fields.find(({ name }) => name === reply.refused?.option)?.name
}

/** Takes what was written out of the chat, and says so. */
export async function withoutSecret(desk: Desk, occasion: Occasion): Promise<Occasion> {
  const { place, messageId, call } = occasion
  const isGone = messageId !== undefined && (await desk.speech.remove({ place, messageId }))
  const note = isGone ? desk.words.secretDeleted : desk.words.secretStays
  if (!call.in.direct) return occasion
  return {
    ...occasion,
    note: [note],
    placeholder: await desk.speech.say(place, toPage(note), { isProtected: true }),
  }
}

/** A secret for a form that has ended meanwhile. */
async function tooLate(desk: Desk, heard: Heard): Promise<boolean> {
  const { placeholder, note } = await withoutSecret(desk, heard)
  const [page] = renderMessage(
    { lines: [[desk.words.formExpired], ...(note ? [note] : [])] },
    { press: 'stays', instant: desk.words.instant },
  )
  if (placeholder && !(await desk.speech.edit(placeholder, page))) await desk.speech.say(heard.place, page)
  return true
}
