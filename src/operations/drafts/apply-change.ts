// Changes a draft by words or by fields.
import type { Draft } from '../../domain/draft.ts'
import { isSameVenue } from '../../domain/venue.ts'
import { type Applied, type DraftContext, replaceFields } from './apply-fields.ts'
import { applyWords } from './apply-words.ts'
import type { DraftFields } from './draft-fields.ts'

type DraftChange = DraftFields & { readonly words?: string | undefined }

/**
 * Returns the changed draft. If the call has words, ignores its fields. Refuses as `applyWords` and `applyFields` do.
 */
export async function applyChange(
  draft: Draft,
  { words, ...fields }: DraftChange,
  context: DraftContext,
): Promise<Applied> {
  if (words) return applyWords(draft, words, context)
  const applied = await replaceFields(draft, fields, context)
  const { venue } = applied.draft
  const isOtherVenue = draft.venue && venue && !isSameVenue(draft.venue, venue)
  return isOtherVenue ? { ...applied, changed: ['venue'] } : applied
}
