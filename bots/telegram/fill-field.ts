// Turns a message that arrives while a form is open into the next question, or into the form's command with all
// answers. Does not store a secret: deletes the message with the secret and passes the secret on directly. Records
// each message in the form before the message has an effect, so that a message that Telegram delivers again has no
// second effect.
import type { Form, Reply } from '../../src/domain/message.ts'
import { answer } from './answer.ts'
import type { TelegramHeard } from './calls.ts'
import { goOn, openFields } from './forms/ask-fields.ts'
import { closeForm, findForm, type KeptForm, keepForm, type OpenForm, openOnly } from './forms/open-form.ts'
import { type TelegramDeps, type TelegramInteraction, toPage } from './interaction.ts'
import { renderMessage } from './message.ts'

/**
 * Handles the message if it answers a form or cancels it. Returns whether the message was handled: if not, the caller
 * handles it.
 */
export async function fillField(deps: TelegramDeps, heard: TelegramHeard): Promise<boolean> {
  const { call, place } = heard
  const isReply = heard.repliesTo !== undefined
  const isCancel = /^\/?cancel(?:@\w+)?$/i.test(heard.words.trim())
  // While a form is open only a slash begins a command: "Search" may be an answer.
  const isTyped = !heard.words.startsWith('/') && !isCancel
  const isAnswer = isTyped && (call.in.direct || isReply)
  if (isTyped && !isAnswer) return false
  const kept = await findForm(deps, call)
  if (kept && isReadBefore(heard, kept)) return readAgain(deps, heard, kept)
  const open = openOnly(deps, kept)
  if (!open) return isReply && isAnswer && heard.answersSecret ? tooLate(deps, heard) : false
  if (isAnswer) await take(deps, heard, open)
  else {
    if (isCancel) await deps.sender.say(place, toPage(deps.words.formLeft))
    // Any other command ends the form and is then handled as usual. The id of its message is not stored in the form,
    // so that the command is handled again if Telegram delivers the message again.
    await closeForm(deps, isCancel ? heard : { call })
  }
  return isAnswer || isCancel
}

/**
 * Returns whether the form has read this message before. In a private chat, also returns true for every message with
 * a lower id than the form's last message; in other chats, ids may decrease.
 */
function isReadBefore({ messageId, call }: TelegramHeard, { lastMessage = -1 }: KeptForm): boolean {
  return messageId === lastMessage || (call.in.direct && messageId < lastMessage)
}

/**
 * Handles a message that Telegram delivers again, because the process ended before it confirmed the message.
 * Continues after the form's last message. Ignores earlier messages, because those were handled completely.
 */
async function readAgain(deps: TelegramDeps, heard: TelegramHeard, kept: KeptForm): Promise<boolean> {
  if (heard.messageId !== kept.lastMessage) return true
  if (kept.kind === 'open') await goOn(deps, heard, kept)
  if (kept.kind === 'answered') await complete(deps, heard, kept)
  return true
}

async function take(deps: TelegramDeps, heard: TelegramHeard, open: OpenForm): Promise<void> {
  const { form, answers } = open
  const [field, ...others] = openFields(open)
  const isLast = others.length === 0 || field?.secret
  if (field && !isLast) await goOn(deps, heard, { form, answers: { ...answers, [field.name]: heard.words } })
  else await complete(deps, heard, open)
}

/**
 * Runs the form's command with the last answer. Closes the form after the reply was shown; if the reply refuses an
 * answer, asks for that answer again.
 */
async function complete(deps: TelegramDeps, heard: TelegramHeard, open: OpenForm): Promise<void> {
  const [field] = openFields(open)
  if (!field) return
  const { form } = open
  const answers = { ...open.answers, [field.name]: heard.words }
  await keepForm(deps, heard, open, 'answered')
  const { command, args } = form.call
  const interaction: TelegramInteraction = {
    ...heard,
    call: { ...heard.call, said: { kind: 'command', command, args: { ...args, ...answers } } },
  }
  const reply = await answer(deps, field.secret ? await withoutSecret(deps, interaction) : interaction)
  // The reply is another form, which is stored in place of this one.
  if (reply.kind === 'ask') return
  const refused = fieldToAskAgain(reply, form)
  if (refused === undefined) return closeForm(deps, heard)
  const { [refused]: _, ...kept } = field.secret ? open.answers : answers
  await goOn(deps, heard, { form, answers: kept })
}

/**
 * Returns the field whose answer the reply refused, to ask for it again. Returns `undefined` if there is none, or if
 * the reply has buttons.
 */
function fieldToAskAgain(reply: Extract<Reply, { kind: 'say' }>, form: Form): string | undefined {
  if ((reply.message.buttons ?? []).length > 0) return undefined
  return form.fields.find(({ name }) => name === reply.refused?.option)?.name
}

/** Deletes the message with a secret. Returns whether Telegram deleted it. */
export async function removeSecret(
  { sender }: TelegramDeps,
  { place, messageId }: TelegramInteraction,
): Promise<boolean> {
  return messageId !== undefined && sender.remove({ place, messageId })
}

/**
 * Deletes the message with a secret. In a private chat, says whether that succeeded; the returned interaction then
 * makes the reply replace that sentence and repeat it below.
 */
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
    placeholder: await deps.sender.say(place, toPage(note), { isProtected: true, isPassing: true }),
  }
}

/** Deletes a message with a secret that arrived after its form had expired, and says so in the chat. */
async function tooLate(deps: TelegramDeps, heard: TelegramHeard): Promise<boolean> {
  const { placeholder, note } = await withoutSecret(deps, heard)
  const [page] = renderMessage(
    { lines: [[deps.words.formExpired], ...(note ? [note] : [])] },
    { press: 'stays', instant: deps.instant },
  )
  if (placeholder && !(await deps.sender.edit(placeholder, page))) await deps.sender.say(heard.place, page)
  return true
}
