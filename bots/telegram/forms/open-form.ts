// An open form and the answers so far, kept in the chat's state: it survives a restart and expires.
import type { Conversation, Identity } from '../../../src/domain/identity.ts'
import type { Form } from '../../../src/domain/message.ts'
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts'
import type { TelegramDeps } from '../interaction.ts'

export type OpenForm = {
  readonly form: Form
  /** By field name. Never a secret: secrets are asked last and not stored. */
  readonly answers: Readonly<Record<string, string>>
}

/** Who is asked where. One person has one open form in each conversation. */
export type FormPlace = { readonly from: Identity; readonly in: Conversation }

const lifeMs = 10 * MINUTE_MS

export async function findOpenForm({ state }: TelegramDeps, place: FormPlace): Promise<OpenForm | undefined> {
  const kept = await state.get(place.in.chat, keyOf(place))
  return kept === undefined ? undefined : (JSON.parse(kept) as OpenForm)
}

/** Replaces the form that is open there. It expires ten minutes later. */
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
