// A form as a conversation: one question after the other, the secret last. Where it stands is kept in rows, so that it
// outlives a restart and ends by itself.
import type { Field, Form, Line } from '../../src/domain/message.ts'
import { addMs, MINUTE_MS } from '../../src/domain/time.ts'
import type { Dialogue } from '../../src/ports/dialogue-store.ts'
import { shorten } from '../plain-text.ts'
import { type Desk, type Occasion, tellHere, toLinkPage } from './desk.ts'
import { limits } from './limits.ts'
import { renderMessage } from './message.ts'
import { isGroup } from './place.ts'

const lifeMs = 10 * MINUTE_MS

/** Begins the form with its first question. */
export async function ask(desk: Desk, occasion: Occasion, form: Form): Promise<void> {
  const hasSecret = form.fields.some(({ secret }) => secret)
  if (hasSecret && isGroup(occasion.place.chat)) {
    return tellHere(desk, occasion, toLinkPage(desk, desk.words.privately, form.call.command))
  }
  await goOn(desk, occasion, { form, answers: {} })
}

export async function goOn(
  desk: Desk,
  occasion: Occasion,
  { form, answers }: Omit<Dialogue, 'expiresAt'>,
): Promise<void> {
  const { call } = occasion
  const now = desk.clock.now()
  const dialogue = { form, answers, expiresAt: addMs(now, lifeMs) }
  await desk.dialogues.save({ with: call.from, in: call.in }, dialogue, now)
  const [field] = openFields(dialogue)
  if (field) await askField(desk, occasion, form, field)
}

/** Those without an answer, secrets last. */
export function openFields({ form, answers }: Pick<Dialogue, 'form' | 'answers'>): readonly Field[] {
  const open = form.fields.filter(({ name }) => !(name in answers))
  return [...open.filter(({ secret }) => !secret), ...open.filter(({ secret }) => secret)]
}

async function askField(desk: Desk, occasion: Occasion, form: Form, field: Field): Promise<void> {
  const { words, speech } = desk
  const { call, place, messageId } = occasion
  const question = words.question(form.title, field)
  const asked: Line = call.in.direct
    ? [question]
    : [{ mention: call.from, name: call.displayName }, `: ${question}`]
  const lines = field.secret ? [asked, [words.secretPromise]] : [asked]
  const [page] = renderMessage({ lines }, { press: 'stays', instant: words.instant })
  await speech.say(place, page, {
    asksFor: shorten(field.placeholder ?? field.label, limits.placeholder),
    isProtected: field.secret,
    ...(messageId && !call.in.direct ? { replyTo: messageId } : {}),
  })
}
