// Leaves out a venue that the member replaced in the same text: "Saint Fennel, I mean Lilia".
import { isCorrection } from '../corrections.ts'
import type { Page, PageSpan } from '../page.ts'

/** Returns the names without those that a later name replaces. Claims the words of the replaced names. */
export function withoutReplaced<T extends PageSpan>(
  page: Page,
  names: readonly T[],
  all: readonly PageSpan[],
): readonly T[] {
  return names.filter((one) => {
    const next = all.filter(({ start }) => start >= one.end).toSorted((a, b) => a.start - b.start)[0]
    if (!next) return true
    const between = page.folded.slice(one.end, next.start)
    if (!isCorrection(between)) return true
    page.claim({ start: one.start, end: one.end })
    return false
  })
}
