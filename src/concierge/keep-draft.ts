// Drafts as rows: begun, changed, thrown away. Only the member who began one may touch it.
import type { Draft } from '../domain/draft.ts'
import type { Conversation } from '../domain/identity.ts'
import type { DraftId, MemberId } from '../domain/ids.ts'
import { codeFrom } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'

/** How long plain words may answer what a draft has left open. */
const answeredWithinMs = 10 * MINUTE_MS

export function newDraft(
  app: AppContext,
  begun: Pick<Draft, 'memberId' | 'askedBy' | 'askedIn' | 'text'>,
): Draft {
  const id = codeFrom(app.randomBytes(6)) as DraftId
  const wish = { windows: [], seating: [], avoid: [], feeLimit: 0 }
  return { ...begun, id, dates: [], wish, terms: {}, touchedAt: app.clock.now() }
}

export async function saveDraft(app: AppContext, draft: Draft): Promise<void> {
  const now = app.clock.now()
  await app.store.transaction(async (store) => {
    await store.drafts.save({ ...draft, touchedAt: now })
    if (draft.venue) await store.venues.remember(draft.venue, now)
  })
}

/**
 * Refuses with `draft-gone` when it was settled or thrown away, and when somebody else began it in private; with
 * `draft-not-yours` when they began it where others read.
 */
export async function openDraft(app: AppContext, id: string, memberId: MemberId): Promise<Draft> {
  const draft = await app.store.drafts.find(id as DraftId)
  const isTheirs = draft?.memberId === memberId
  if (!draft || (!isTheirs && draft.askedIn.direct)) throw new Refusal({ kind: 'draft-gone' })
  if (!isTheirs) throw new Refusal({ kind: 'draft-not-yours' })
  return draft
}

/**
 * Returns the draft that the member touched last in that conversation, for as long as plain words may answer it. After
 * that, words are a new request; the draft's buttons still work.
 */
export function latestDraft(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  memberId: MemberId,
  where: Conversation,
): Promise<Draft | undefined> {
  return store.drafts.latest(memberId, where, addMs(clock.now(), -answeredWithinMs))
}

/** Refuses with `draft-gone` on the second press. */
export async function dropDraft(app: AppContext, draft: Draft): Promise<void> {
  if (!(await app.store.drafts.remove(draft.id))) throw new Refusal({ kind: 'draft-gone' })
}
