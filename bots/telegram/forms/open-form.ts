// Keeps a form, its answers so far, and the last message that was read for it in the chat's state. A form survives a
// restart and expires after 10 minutes. Its row stays longer, because Telegram repeats messages after a crash, and an
// answer must not be read as a request then.
import type { Conversation, Identity } from '../../../src/domain/identity.ts'
import type { Form } from '../../../src/domain/message.ts'
import { addMs, HOUR_MS, type Instant, MINUTE_MS } from '../../../src/domain/time.ts'
import type { TelegramDeps } from '../interaction.ts'

export type OpenForm = {
  readonly form: Form
  /** The answers by field name. Never contains a secret: the bot asks for secrets last and does not store them. */
  readonly answers: Readonly<Record<string, string>>
}

/**
 * A form as it is stored. `lastMessage`: the id of the last message that the form has read. `answered`: the form's
 * command runs with the last answer, and its reply was not shown yet. Of a `closed` form, only `lastMessage` is stored.
 */
export type KeptForm = { readonly lastMessage?: number } & (
  | (OpenForm & { readonly kind: 'open' | 'answered'; readonly openUntil: Instant })
  | { readonly kind: 'closed' }
)

/** The person and the conversation of a form. One person has at most one form in each conversation. */
export type FormPlace = { readonly from: Identity; readonly in: Conversation }

/** A step of a form: the form's person and conversation, and the id of the message that led to it, if there is one. */
export type FormStep = { readonly call: FormPlace; readonly messageId?: number }

const lifeMs = 10 * MINUTE_MS
/** How long `lastMessage` is remembered. Telegram delivers an unconfirmed message again for a day. */
const rememberedMs = 25 * HOUR_MS

export async function findForm(
  { state, clock }: TelegramDeps,
  place: FormPlace,
): Promise<KeptForm | undefined> {
  const kept = await state.get(place.in.chat, keyOf(place))
  // Earlier versions of Cierge stored only the form and its answers. Such a form counts as opened now.
  const earlier = { kind: 'open', openUntil: addMs(clock.now(), lifeMs) }
  return kept === undefined ? undefined : ({ ...earlier, ...JSON.parse(kept) } as KeptForm)
}

/** Returns the form if it still takes answers. */
export function openOnly({ clock }: TelegramDeps, kept: KeptForm | undefined): OpenForm | undefined {
  return kept && kept.kind !== 'closed' && clock.now() < kept.openUntil ? kept : undefined
}

/** Stores the form of that person and conversation, and replaces an older one. The form expires ten minutes later. */
export async function keepForm(
  deps: TelegramDeps,
  step: FormStep,
  { form, answers }: OpenForm,
  kind: 'open' | 'answered' = 'open',
): Promise<void> {
  await keep(deps, step, { kind, form, answers, openUntil: addMs(deps.clock.now(), lifeMs) })
}

/**
 * Ends the form of that person and conversation. If Telegram delivers the last message again, it neither opens nor
 * fills the form again.
 */
export async function closeForm(deps: TelegramDeps, step: FormStep): Promise<void> {
  await keep(deps, step, { kind: 'closed' })
}

async function keep(
  { state, clock }: TelegramDeps,
  { call, messageId }: FormStep,
  kept: KeptForm,
): Promise<void> {
  const value = JSON.stringify({ ...kept, ...(messageId === undefined ? {} : { lastMessage: messageId }) })
  await state.set(call.in.chat, keyOf(call), value, { expiresAt: addMs(clock.now(), rememberedMs) })
}

function keyOf({ from, in: where }: FormPlace): string {
  return `form/${from.userId}/${where.key}`
}
