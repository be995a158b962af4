// Removes the value that a correction replaces: "3 people, not 2", "Lilia, not Carbone". Pure.
import { isSameName } from '../domain/venue-name.ts'
import { isCommonTalk } from './common-words.ts'
import { numberSource } from './numbers.ts'

/** A pattern source for the value that a correction names last: "3 people, not 2". */
const oldNumber = `(?:and )?not (?:for |at |on )?(?:the )?(?:\\d[\\d:.]*(?:st|nd|rd|th)?|${numberSource})(?: ?(?:[ap]m|people|ppl|of us|persons?|guests|o'?clock))?[\\s.!]*`
const oldValue = new RegExp(
  `^(.+?)[\\s,]+(?:(?:instead of|rather than|in place of|in lieu of|as opposed to)(?= )[^,]+|${oldNumber})$`,
  'iu',
)
const oldValueFirst =
  /^(?:(?:instead of|rather than|in place of|in lieu of|as opposed to) [^,]+|(?:not|can'?t do|cannot do|can'?t make|drop|scratch|skip|lose|ditch|forget(?: about)?|scrap|remove|cut|strike|nix|nvm|never ?mind) (?:on )?(?:the )?(?!before|after|later|earlier|at )[^,]*(?:\d|day)[^,]*), *(?:but )?(.+)$/iu
/** Matches a value that does not suit, and words after it: "9 is too late, 7 please". */
const value =
  "(?:[^,.;]*?\\d[\\d:.]*(?:st|nd|rd|th)?(?: ?(?:[ap]m|people|ppl|o'?clock))?|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|tonight|lunch|dinner|brunch)"
const unsuitable =
  "(?:(?:'s| is| are| was| would be| feels| seems)?(?: really| kinda| kind of)? (?:(?:a (?:bit|little|tad) |way |far |much )?(?:too )?(?:late|early|soon|many|few|much|tight|rough|tricky|hard|bad|rushed|awkward|out|difficult)|pushing it|cutting it (?:close|fine)|no good|not (?:great|good|ideal|possible|gonna work|going to work))|(?:'s)? (?:doesn'?t|won'?t|don'?t|can'?t|isn'?t going to|ain'?t gonna) (?:work|suit|do|fit|happen))"
const oldValueRefused = new RegExp(
  `^(?:(?:sorry|oh|hm+|no|actually|but|so|ok|wait) ?[,.]? )*(?:the )?${value}${unsuitable}(?: (?:for|on) (?:me|us|him|her|them))?(?: (?:after all|anymore|sorry|tho|though|now))*[\\s,.;:-]+(?:(?:so|but|and|maybe|how about|what about|rather|make it|let'?s (?:do|say|try)) )*(.+)$`,
  'iu',
)

/** Returns "8 pm" for "8 pm instead of 7:30". Returns a text without an old value unchanged. */
export function withoutOldValue(text: string): string {
  return (oldValue.exec(text) ?? oldValueFirst.exec(text) ?? oldValueRefused.exec(text))?.[1] ?? text
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

/** Returns "3 people" of "typo, I meant 3 people", if the words before say no value. */
export function afterMeant(text: string): string {
  const [, before = '', meant = ''] =
    /^(.*?)(?<!\p{L})(?:(?:i|we) (?:meant|mean)(?: to (?:say|write|type|put))?|(?:it |that )?(?:should|was supposed to|was meant to) (?:be|say|read|have been)|meant to (?:say|write|type|put))(?!\p{L})[\s,:]*(.+)$/iu.exec(
      text,
    ) ?? []
  return meant !== '' && isCommonTalk(before.replace(/(?<!\p{L})typo(?!\p{L})|\d[\d:.]*(?: ?[ap]m)?/giu, ''))
    ? `i meant ${meant}`
    : text
}
