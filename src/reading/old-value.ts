// Removes the value that a correction replaces: "3 people, not 2", "Lilia, not Carbone". Pure.
import { isSameName } from '../domain/venue-name.ts'
import { numberSource } from './numbers.ts'

/** A pattern source for the value that a correction names last: "3 people, not 2". */
const oldNumber = `(?:and )?not (?:for |at |on )?(?:the )?(?:\\d[\\d:.]*(?:st|nd|rd|th)?|${numberSource})(?: ?(?:[ap]m|people|ppl|of us|persons?|guests|o'?clock))?[\\s.!]*`
const oldValue = new RegExp(`^(.+?)[\\s,]+(?:(?:instead of|rather than)(?= )[^,]+|${oldNumber})$`, 'iu')
const oldValueFirst =
  /^(?:(?:instead of|rather than) [^,]+|(?:not|can'?t do|cannot do|can'?t make) (?:on )?(?:the )?(?!before|after|later|earlier|at )[^,]*(?:\d|day)[^,]*), *(?:but )?(.+)$/iu

/** Returns "8 pm" for "8 pm instead of 7:30". Returns a text without an old value unchanged. */
export function withoutOldValue(text: string): string {
  return (oldValue.exec(text) ?? oldValueFirst.exec(text))?.[1] ?? text
}

/**
 * Returns "Lilia" for "Lilia, not Carbone" if `venue` is Carbone. Returns `undefined` for other words, or if the
 * words refuse another restaurant than `venue`.
 */
export function withoutOldVenue(text: string, venue: string | undefined): string | undefined {
  const [, first, last, next] =
    /^(.+?)[\s,]+(?:and )?not (?:at )?([^,]+?)[\s.!]*$/iu.exec(text) ??
    /^()(?:(?:sorry|oops|no|wait|i meant)[\s,]+)*not (?:at )?([^,]+?)(?:,| but) *(?:but )?(.+)$/iu.exec(
      text,
    ) ??
    []
  return last && venue && isSameName(last, venue) ? first || next : undefined
}
