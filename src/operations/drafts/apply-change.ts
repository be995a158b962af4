// Changes a draft by words or by fields.
import type { Draft } from '../../domain/draft.ts'
import { type Applied, type DraftContext, replaceFields } from './apply-fields.ts'
import { applyWords } from './apply-words.ts'
import type { DraftFields } from './draft-fields.ts'

type DraftChange = DraftFields & { readonly words?: string | undefined }

/**
 * Returns the changed draft. If the call has words, ignores its fields. Refuses as `applyWords` and `applyFields` do.
 */
export function applyChange(
  draft: Draft,
  { words, ...fields }: DraftChange,
  context: DraftContext,
): Promise<Applied> {
  return words ? applyWords(draft, words, context) : replaceFields(draft, fields, context)
}
