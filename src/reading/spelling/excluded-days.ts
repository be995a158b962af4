// Writes the days that a range leaves out as the readers know them: "dec 14-16 not 15" becomes "dec 14-16, except the
// 15th".
import { monthSource } from '../date-mention.ts'

const figure = '\\d{1,2}(?:st|nd|rd|th)?'
const range = `(${figure}) ?(?:-|to|through|thru|until|till|(?<=between [^,]{0,24})and) ?(?:the )?(${figure})`
const leaving =
  '(?:but )?(?:not|no|never|except(?: for)?|excluding|without|minus|skip(?:ping)?|leav(?:e|ing) out|apart from|other than|aside from|avoid(?:ing)?|just not|only not|w/o)'
const left = `(?:on )?(?:the )?(${figure}(?:(?:, ?| ?(?:,? or|,? and|,? nor|&|/) ?)(?:not )?(?:the )?${figure})*)`
const notDay =
  "(?!\\d)(?![:.]\\d)(?! ?(?:am|pm|h|people|ppl|pax|guests?|of us|o'?clock|min|hours?|days?|\\$)(?!\\p{L}))"
const excluded = new RegExp(
  `(?<![\\d:.])(?:(?<=(?<!\\p{L})${monthSource} (?:the )?)${range}|${range} ?(?:of )?${monthSource})([ ,(]+${leaving} )${left}${notDay}\\)?`,
  'gu',
)

/** Matches days that do not suit, after their range: "dec 7-10, the 8th is out". */
const unsuitable = new RegExp(
  `(?<![\\d:.])(?:(?<=(?<!\\p{L})${monthSource} (?:the )?)${range}|${range} ?(?:of )?${monthSource})([ ,(]+(?:but )?)${left}(?: is|'s| are)? ?(?:out(?! of)|no good|bad|full|impossible|not (?:possible|good|ok|okay|great|an option)|(?:doesn't|does not|won't|don't|do not|can't) work(?: for (?:me|us))?)\\)?`,
  'gu',
)

/** Returns the parts of the text that leave out days of a range, with the wording that the readers know. */
export function excludedDays(
  folded: string,
): readonly { readonly start: number; readonly end: number; readonly to: string }[] {
  return [...folded.matchAll(excluded), ...folded.matchAll(unsuitable)].flatMap((match) => {
    const [whole, a1, b1, a2, b2, link = '', list = ''] = match
    const [from, to] = [Number.parseInt(a1 ?? a2 ?? '', 10), Number.parseInt(b1 ?? b2 ?? '', 10)]
    const days = [...list.matchAll(/\d+/g)].map(([day]) => Number(day))
    if (from >= to || !days.every((day) => from <= day && day <= to)) return []
    const start = match.index + whole.lastIndexOf(link)
    return [
      { start, end: match.index + whole.length, to: days.map((day) => `, except the ${day}th`).join('') },
    ]
  })
}
