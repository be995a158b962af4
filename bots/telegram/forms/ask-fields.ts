// A form as a conversation: one question after the other, the secret last. Where it stands is kept in rows, so that it
// outlives a restart and ends by itself.
import type { Field, Form, Line } from '../../../src/domain/message.ts'
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts'
import type { Dialogue } from '../../../src/ports/dialogue-store.ts'
import { shorten } from '../../plain-text.ts'
import { type TelegramDeps, type TelegramInteraction, tellHere, toLinkPage } from '../interaction.ts'
import { limits } from '../limits.ts'
import { renderMessage } from '../message.ts'
import { isGroup } from '../place.ts'

const lifeMs = 10 * MINUTE_MS

/** Begins the form with its first question. */
export async function ask(deps: TelegramDeps, interaction: TelegramInteraction, form: Form): Promise<void> {
  const hasSecret = form.fields.some(({ secret }) => secret)
  if (hasSecret && isGroup(interaction.place.chat)) {
    return tellHere(deps, interaction, toLinkPage(deps, deps.words.privately, form.call.command))
  }
  await goOn(deps, interaction, { form, answers: {} })
}

export async function goOn(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  { form, answers }: Omit<Dialogue, 'expiresAt'>,
): Promise<void> {
  const { call } = interaction
  const now = deps.clock.now()
  const dialogue = { form, answers, expiresAt: addMs(now, lifeMs) }
  await deps.dialogues.save({ with: call.from, in: call.in }, dialogue, now)
  const [field] = openFields(dialogue)
  if (field) await askField(deps, interaction, form, field)
}

/** Those without an answer, secrets last. */
export function openFields({ form, answers }: Pick<Dialogue, 'form' | 'answers'>): readonly Field[] {
  const open = form.fields.filter(({ name }) => !(name in answers))
  return [...open.filter(({ secret }) => !secret), ...open.filter(({ secret }) => secret)]
}

async function askField(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  form: Form,
  field: Field,
): Promise<void> {
  const { words, sender } = deps
  const { call, place, messageId } = interaction
  const question = words.question(form.title, field)
  const asked: Line = call.in.direct
    ? [question]
    : [{ mention: call.from, name: call.displayName }, `: ${question}`]
  const lines = field.secret ? [asked, [words.secretPromise]] : [asked]
  const [page] = renderMessage({ lines }, { press: 'stays', instant: words.instant })
  await sender.say(place, page, {
    asksFor: shorten(field.placeholder ?? field.label, limits.placeholder),
    isProtected: field.secret,
    ...(messageId && !call.in.direct ? { replyTo: messageId } : {}),
  })
}
