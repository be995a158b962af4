// Keeps an open form and the answers so far in the chat's state. The form survives a restart, and expires after 10 minutes.
import type { Conversation, Identity } from '../../../src/domain/identity.ts'
import type { Form } from '../../../src/domain/message.ts'
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts'
import type { TelegramDeps } from '../interaction.ts'

export type OpenForm = {
  readonly form: Form
  /** The answers by field name. Never contains a secret: the bot asks for secrets last and does not store them. */
  readonly answers: Readonly<Record<string, string>>
}

/** The person and the conversation of a form. One person has at most one open form in each conversation. */
export type FormPlace = { readonly from: Identity; readonly in: Conversation }

const lifeMs = 10 * MINUTE_MS

export async function findOpenForm({ state }: TelegramDeps, place: FormPlace): Promise<OpenForm | undefined> {
  const kept = await state.get(place.in.chat, keyOf(place))
  return kept === undefined ? undefined : (JSON.parse(kept) as OpenForm)
}

/** Stores the form of that person and conversation, and replaces an older one. The form expires ten minutes later. */
export async function keepOpenForm(
  { state, clock }: TelegramDeps,
  place: FormPlace,
  open: OpenForm,
): Promise<void> {
  const expiresAt = addMs(clock.now(), lifeMs)
  await state.set(place.in.chat, keyOf(place), JSON.stringify(open), { expiresAt })
}

export async function forgetOpenForm({ state }: TelegramDeps, place: FormPlace): Promise<void> {
  await state.delete(place.in.chat, keyOf(place))
}

function keyOf({ from, in: where }: FormPlace): string {
  return `form/${from.userId}/${where.key}`
}
