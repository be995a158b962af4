// Takes the words for the restaurant's staff out of a member's words, and into the draft.
import type { Draft } from '../../domain/draft.ts'
import { occasionIn, staffNoteIn } from '../../reading/index.ts'
import { withNote } from './fill-terms.ts'

type WithWords = { readonly draft: Draft; readonly unused?: readonly string[]; readonly isUnchanged?: true }

/**
 * Returns the draft with the words for the staff, and the unused words without them.
 * @param text the member's new words, which may name an occasion.
 */
export function keepStaffNote<Applied extends WithWords>(applied: Applied, text = ''): Applied {
  const { note: said, rest } = staffNoteIn(applied.unused ?? [])
  const occasion = occasionIn(text, applied.draft.venue?.name)
  const isSaid = occasion !== undefined && said?.includes(occasion)
  const note = [isSaid ? undefined : occasion, said].filter(Boolean).join(', ')
  if (!note) return applied
  const { isUnchanged: _other, ...others } = applied
  const draft = { ...applied.draft, wish: withNote(applied.draft.wish, note) }
  return { ...others, draft, unused: rest } as Applied
}
