// Reads "same thing every week" while the member has a draft of one day, and makes it a standing wish for that
// weekday.
import type { WordsEffect } from '../chat/inbox.ts'
import type { Draft } from '../domain/draft.ts'
import { weekdayOf } from '../domain/time.ts'
import { call } from './define-intent.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const weekly =
  /^(?:(?:please|pls|ok|okay|actually|and|can you|could you|can we|let's|i want|i'd like|we want|in fact)[ ,]+)*(?:(?:make|do|book|repeat|get|want|have|set) (?:it|this|that|us this|one)(?: (?:to|up))?|(?:the )?same(?: (?:thing|again|table|one|time))*|this)?(?: (?:a|into a))? ?(?:(?:every|each) (other |second )?week|(bi-?)?weekly(?: (?:thing|booking|table))?|(?:on )?repeat(?:ing)?(?: (?:weekly|every week))?)(?: (?:please|pls|then|instead|from now on|thanks))*$/u

/** Returns the effect of the words; `undefined` if they mean something else, or the draft has not one day. */
export function everyWeek(plain: string, { id, dates, venue }: Draft): WordsEffect | undefined {
  const found = weekly.exec(plain)
  const [date, ...more] = dates
  if (!found || !date || more.length > 0 || !venue) return undefined
  const gap = found[1] || found[2] ? 'other ' : ''
  return call('book', { draft: id, date: `every ${gap}${weekdays[weekdayOf(date)]}` })
}
