// Asks for the fields of a form one after the other, secrets last.
import type { Field, Form, Line } from '../../../src/domain/message.ts'
import { shorten } from '../../plain-text.ts'
import { type TelegramDeps, type TelegramInteraction, tellHere, toLinkPage } from '../interaction.ts'
import { limits } from '../limits.ts'
import { renderMessage } from '../message.ts'
import { isGroup } from '../place.ts'
import { closeForm, keepForm, type OpenForm } from './open-form.ts'

/**
 * Asks the first question of the form. In a group, a form with a secret is not asked: the member gets a link to the
 * private chat.
 */
export async function ask(deps: TelegramDeps, interaction: TelegramInteraction, form: Form): Promise<void> {
  const hasSecret = form.fields.some(({ secret }) => secret)
  if (hasSecret && isGroup(interaction.place.chat)) {
    await closeForm(deps, interaction)
    return tellHere(deps, interaction, toLinkPage(deps, deps.words.privately, form.call.command))
  }
  await goOn(deps, interaction, { form, answers: {} })
}

/** Asks for the next field. The question is stored first, so that its answer is never read as words. */
export async function goOn(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  open: OpenForm,
): Promise<void> {
  await keepForm(deps, interaction, open)
  const [field] = openFields(open)
  if (field) await askField(deps, interaction, open.form, field)
}

/** Returns the fields without an answer, secrets last. */
export function openFields({ form, answers }: OpenForm): readonly Field[] {
  const open = form.fields.filter(({ name }) => !(name in answers))
  return [...open.filter(({ secret }) => !secret), ...open.filter(({ secret }) => secret)]
}

async function askField(
  deps: TelegramDeps,
  interaction: TelegramInteraction,
  form: Form,
  field: Field,
): Promise<void> {
  const { words, sender, instant } = deps
  const { call, place, messageId } = interaction
  const question = words.question(form.title, field)
  const asked: Line = call.in.direct
    ? [question]
    : [{ mention: call.from, name: call.displayName }, `: ${question}`]
  const lines = field.secret ? [asked, [words.secretPromise]] : [asked]
  const [page] = renderMessage({ lines }, { press: 'stays', instant })
  await sender.say(place, page, {
    asksFor: shorten(field.placeholder ?? field.label, limits.placeholder),
    isProtected: field.secret,
    ...(messageId && !call.in.direct ? { replyTo: messageId } : {}),
  })
}
