// Stores, changes and removes drafts. Only the member who began a draft can change it.
import { type Draft, venuesOf } from '../domain/draft.ts'
import { type Conversation, isSameConversation, type Member } from '../domain/identity.ts'
import type { DraftId, MemberId } from '../domain/ids.ts'
import { codeFrom } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'

/** The time after a draft's last change in which plain words can answer its open question. */
const answeredWithinMs = 10 * MINUTE_MS

/** The member who continues a draft, and where. */
type Opening = {
  readonly app: Pick<AppContext, 'store'>
  readonly member: Pick<Member, 'id'>
  readonly in: Conversation
}

export function newDraft(
  app: Pick<AppContext, 'clock' | 'randomBytes'>,
  begun: Pick<Draft, 'memberId' | 'askedBy' | 'askedIn' | 'text'>,
): Draft {
  const id = newDraftId(app)
  const wish = { windows: [], seating: [], avoid: [], feeLimit: 0 }
  return { ...begun, id, dates: [], wish, terms: {}, touchedAt: app.clock.now() }
}

function newDraftId({ randomBytes }: Pick<AppContext, 'randomBytes'>): DraftId {
  return codeFrom(randomBytes(6)) as DraftId
}

/** Returns the draft under another id, which no button of an earlier confirmation names. */
export function renamedDraft(app: Pick<AppContext, 'randomBytes'>, draft: Draft): Draft {
  return { ...draft, id: newDraftId(app) }
}

/** Stores a draft in place of an earlier one. Refuses with `draft-gone` if that was confirmed or replaced meanwhile. */
export async function replaceDraft(
  app: Pick<AppContext, 'clock' | 'store'>,
  earlier: Draft,
  draft: Draft,
): Promise<void> {
  await app.store.transaction(async (store) => {
    await dropDraft({ store }, earlier)
    await store.drafts.save({ ...draft, touchedAt: app.clock.now() })
  })
}

export async function saveDraft(app: Pick<AppContext, 'clock' | 'store'>, draft: Draft): Promise<void> {
  const now = app.clock.now()
  await app.store.transaction(async (store) => {
    await store.drafts.save({ ...draft, touchedAt: now })
    for (const venue of venuesOf(draft)) await store.venues.remember(venue, now)
  })
}

/**
 * Returns the draft, with the current facts of its conversation: the bot may have been invited since. Refuses with
 * `draft-gone` if it was confirmed or removed, or if another member began it in private. Refuses with
 * `draft-not-yours` if another member began it in a group.
 */
export async function openDraft({ app, member, in: here }: Opening, id: string): Promise<Draft> {
  const draft = await app.store.drafts.find(id as DraftId)
  const isTheirs = draft?.memberId === member.id
  if (!draft || (!isTheirs && draft.askedIn.direct)) throw new Refusal({ kind: 'draft-gone' })
  if (!isTheirs) throw new Refusal({ kind: 'draft-not-yours' })
  return isSameConversation(draft.askedIn, here) ? { ...draft, askedIn: here } : draft
}

/**
 * Returns the draft that the member changed last in that conversation, if plain words can still answer its question.
 * After `answeredWithinMs` plain words are a new request, but the draft's buttons still work.
 */
export function latestDraft(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  memberId: MemberId,
  where: Conversation,
): Promise<Draft | undefined> {
  return store.drafts.latest(memberId, where, addMs(clock.now(), -answeredWithinMs))
}

/** Removes the draft. Refuses with `draft-gone` if it was removed already, as on a second press of the button. */
export async function dropDraft(app: { readonly store: Pick<Store, 'drafts'> }, draft: Draft): Promise<void> {
  if (!(await app.store.drafts.remove(draft.id))) throw new Refusal({ kind: 'draft-gone' })
}
