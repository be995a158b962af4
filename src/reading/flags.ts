// Reads whether the member wants a booking at once ("now"), and whether other times are acceptable ("strictly",
// "flexible").
import { blank, type Page, takeAll, words } from './page.ts'
import type { ReadingFlags } from './reading.ts'

const now = words(
  '(?:book (?:it )?|please )?(?:right |straight )?(?:now|asap|a\\.s\\.a\\.p\\.?|immediately|straight ?away|as soon as (?:possible|you can)|at once)',
)
const strict = words(
  `(?:must be |has to be )?(?:sharp|on the dot|strict(?:ly)?(?! ?(?:no|not|${blank}))|not flexible|inflexible|no other times?|(?:that|this) time only|(?:only )?at that time|nothing else)`,
)
const flexible = words(
  "(?<!(?:date|day)s? (?:(?:is|are) )?)(?:and |but )?(?:(?:we're|we are|i'm|i am|am|is|times? (?:is|are)) )?(?:(?:a bit|very|quite|pretty|totally|fairly|completely) )?flexible(?: (?:on|with|about) (?:the )?(?:times?|timing))?(?: (?:by )?(?:(?:\\+/-|±|plus or minus|give or take) ?)?(?:an|half an|\\d{1,3}) ?(?:min(?:ute)?s?|hours?))?|(?:(?:\\+/-|±|plus or minus|give or take) ?)?(?:an|half an|\\d{2}) ?(?:min(?:ute)?s?|hours?) (?:around|either (?:way|side)|each (?:way|side)|earlier or later|before or after|on either side)(?: (?:is |would be |works )?(?:ok|okay|fine|good|great))?(?: too)?",
)

/**
 * Matches strict words next to a time, such as "7 pm sharp". The reader of times claims these words too, so this
 * pattern searches the whole text, not only unclaimed words.
 */
const saidOfTime =
  /(?:exactly|strictly) (?:at )?\d(?!\d* (?:days|weeks|people))|\d ?(?:[ap]\.?m\.?)? (?:sharp|exactly|on the dot|only)(?!\p{L})/u

export function readFlags(page: Page): ReadingFlags {
  // Looks for strict words first, because "not flexible" contains "flexible".
  const isStrict = takeAll(page, strict, () => true).length > 0 || saidOfTime.test(page.folded)
  const isFlexible = takeAll(page, flexible, () => true).length > 0
  const isNow = takeAll(page, now, () => true).length > 0
  return {
    ...(isNow ? { now: true as const } : {}),
    ...(isStrict === isFlexible ? {} : { timing: isStrict ? ('strict' as const) : ('flexible' as const) }),
  }
}
