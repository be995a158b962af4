// Turns a message that arrives while a form is open into the next question, or into the form's command with all answers.
// Does not store a secret: the bot deletes its message and uses the secret directly.
import type { Form, Reply } from '../../src/domain/message.ts'
import { answer } from './answer.ts'
import type { TelegramHeard } from './calls.ts'
import { goOn, openFields } from './forms/ask-fields.ts'
import { findOpenForm, forgetOpenForm, type OpenForm } from './forms/open-form.ts'
import { type TelegramDeps, type TelegramInteraction, toPage } from './interaction.ts'
import { renderMessage } from './message.ts'

/** Returns whether the message belonged to a form and was handled. */
export async function fillField(deps: TelegramDeps, heard: TelegramHeard): Promise<boolean> {
  const { call, place } = heard
  const isReply = heard.repliesTo !== undefined
  const isCancel = /^\/?cancel(?:@\w+)?$/i.test(heard.words.trim())
  // While a form is open only a slash begins a command: "Search" may be an answer.
  const isTyped = !heard.words.startsWith('/') && !isCancel
  const isAnswer = isTyped && (call.in.direct || isReply)
  if (isTyped && !isAnswer) return false
  const open = await findOpenForm(deps, call)
  if (!open) return isReply && isAnswer && heard.answersSecret ? tooLate(deps, heard) : false
  if (!isAnswer) {
    // Another command ends the form.
    await forgetOpenForm(deps, call)
    if (isCancel) await deps.sender.say(place, toPage(deps.words.formLeft))
    return isCancel
  }
  await take(deps, heard, open)
  return true
}

async function take(deps: TelegramDeps, heard: TelegramHeard, open: OpenForm): Promise<void> {
  const { call } = heard
  const [field, ...others] = openFields(open)
  if (!field) return
  const answers = { ...open.answers, [field.name]: heard.words }
  if (others.length > 0 && !field.secret) return goOn(deps, heard, { form: open.form, answers })
  await forgetOpenForm(deps, call)
  const { command, args } = open.form.call
  const interaction: TelegramInteraction = {
    ...heard,
    call: { ...call, said: { kind: 'command', command, args: { ...args, ...answers } } },
  }
  const reply = await answer(deps, field.secret ? await withoutSecret(deps, interaction) : interaction)
  const refused = fieldToAskAgain(reply, open.form)
  if (refused === undefined) return
  const { [refused]: _, ...kept } = field.secret ? open.answers : answers
  await goOn(deps, heard, { form: open.form, answers: kept })
}

/** Returns the field to ask again: its answer was refused, and the reply has no buttons. */
function fieldToAskAgain(reply: Reply, form: Form): string | undefined {
  if (reply.kind === 'ask' || (reply.message.buttons ?? []).length > 0) return undefined
  return form.fields.find(({ name }) => name === reply.refused?.option)?.name
}

/** Deletes the message with a secret. Returns whether Telegram deleted it. */
export async function removeSecret(
  { sender }: TelegramDeps,
  { place, messageId }: TelegramInteraction,
): Promise<boolean> {
  return messageId !== undefined && sender.remove({ place, messageId })
}

/** Deletes the message with a secret. In a private chat, says whether that succeeded; the reply then replaces that sentence. */
export async function withoutSecret(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
): Promise<TelegramInteraction> {
  const { place, call } = interaction
  const isGone = await removeSecret(deps, interaction)
  const note = isGone ? deps.words.secretDeleted : deps.words.secretStays
  if (!call.in.direct) return interaction
  return {
    ...interaction,
    note: [note],
    placeholder: await deps.sender.say(place, toPage(note), { isProtected: true }),
  }
}

/** Deletes the message with a secret that arrived after its form had expired, and says so. */
async function tooLate(deps: TelegramDeps, heard: TelegramHeard): Promise<boolean> {
  const { placeholder, note } = await withoutSecret(deps, heard)
  const [page] = renderMessage(
    { lines: [[deps.words.formExpired], ...(note ? [note] : [])] },
    { press: 'stays', instant: deps.words.instant },
  )
  if (placeholder && !(await deps.sender.edit(placeholder, page))) await deps.sender.say(heard.place, page)
  return true
}
