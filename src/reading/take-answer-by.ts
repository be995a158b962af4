// Takes the deadline of a plan out of a member's words: "Lilia or Carbone, Fri or Sat, answer by Thursday 6pm". Leaves the
// rest for the reading of the request. "By 8 pm" without a day is the time of the dinner, unless answers are named.
import { readDeadline } from './read-deadline.ts'
import type { ReadingContext } from './reading.ts'

export type AnswerByFound = {
  /** The words of the deadline, such as `Thursday 6pm`. */
  readonly typed: string
  /** The words without those about the deadline. */
  readonly rest: string
}

const askers = '(?:(?:please|everyone|everybody|all|to)[ ,]+)*'
const answers =
  '(?:answers?|answering|replies|reply|replying|votes?|voting|rsvp|respond|responses|decide|tap)'
const what = '(?: (?:your days?|yes|it|me|us))?'
const named = new RegExp(
  `(?:^|[\\s,;.]+)(?:${askers}${answers}${what} (?:by|until|till|til|before)|(?:stays? )?open until|deadline(?::| is| by)?) +(?<by>[^,;]+)(?:[,;]|$)`,
  'iu',
)
const bare = /(?:[\s,;]+by|[,;]\s*(?:until|till|til))\s+(?<by>[^,;]+)(?:[,;]|$)/iu
const dayWord =
  /\b(?:today|tonight|tomorrow|tmrw|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d\d-\d\d|\b\d{1,2}\/\d{1,2}\b/iu

/** Returns the deadline in the words; `undefined` if there is none. */
export function takeAnswerBy(
  text: string,
  context: Omit<ReadingContext, 'asked'>,
): AnswerByFound | undefined {
  const asked = named.exec(text)
  const found = asked ?? bare.exec(text)
  const typed = found?.groups?.by?.trim()
  if (!found || !typed) return undefined
  const isDeadline = asked !== null || (dayWord.test(typed) && readDeadline(typed, context) !== undefined)
  if (!isDeadline) return undefined
  const around = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
  const rest = around.map((part) => part.trim()).filter((part) => part !== '')
  return { typed, rest: rest.join(', ') }
}
