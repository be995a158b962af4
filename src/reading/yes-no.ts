// Recognizes yes and no in a member's words. The functions are pure.

const phrases = (list: string) => list.split('|').map((one) => one.trim())

/** Phrases that mean yes. */
const strongYes = phrases(
  "yes|yes please|yeah|yea|yep|yup|yess|ya|sure|sure thing|ok|okay|okey|k|kk|alright|all right|absolutely|definitely|of course|correct|exactly|do it|do that|please do|go ahead|go for it|let's do it|lets do it|let's go|lets go|let's go for it|book it|book that|book this|book it then|confirm|confirmed|confirm it|sounds good|sounds great|looks good|looks right|looks great|looks fine|lgtm|that works|works for me|works|perfect|that's it|that's right|i'm in|make it so|affirmative|si|oui|ja|yes book it|book|book us|confirmed|go",
)
/** Words that may stand next to a yes, and do not change its meaning. */
const besideYes = phrases(
  "please|pls|thanks|thank you|thx|great|good|cool|nice|now|then|right|fine|and|just|it|go|to me|for me|for us|to us|omg|wow|yay|lol|haha|oh|for sure|all|lets|let's",
)
const strongNo = phrases(
  "no|nope|nah|no thanks|no thank you|no way|not now|not really|never mind|nevermind|nvm|never|forget it|forget that|forget about it|drop it|scrap that|scrap it|skip it|skip|leave it|leave it as it is|don't|dont|don't do it|don't book it|do not book it|don't bother|cancel|cancel it|cancel that|cancel this|stop|stop it|abort|quit|exit|negative|nein|non|i changed my mind|changed my mind|not anymore|keep it|scratch that|scratch it|neither|none|none of them|none of these|none of those|call it off|forget this|no need",
)
const besideNo = phrases(
  'please|pls|thanks|thank you|thx|sorry|actually|then|just|oh|ok|okay|wait|it|that|hmm|lol|haha|i',
)

/** Returns `yes` or `no` if the words say nothing else. Returns `undefined` if they say something else. */
export function readYesNo(plain: string): 'yes' | 'no' | undefined {
  const words = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[,.!;:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (isMadeOf(words, strongNo, besideNo)) return 'no'
  return isMadeOf(words, strongYes, besideYes) ? 'yes' : undefined
}

/**
 * Returns true if the words ask to book the draft, as in "book it". Such words are clear even if other messages came
 * after the question.
 */
export function asksToBook(plain: string): boolean {
  return /^(?:(?:yes|yeah|yep|ok|okay|sure|please|and|now|just)[, ]+)*(?:book(?: (?:it|that|this|us|me))?|confirm(?: it)?)(?:[, ]+(?:please|pls|now|then|thanks))*$/.test(
    plain,
  )
}

/**
 * Returns true if the words ask to drop the draft, as in "never mind". Such words are clear even if other messages came
 * after the question.
 */
export function asksToDrop(plain: string): boolean {
  return /^(?:(?:no|ok|okay|oh|actually|sorry|please|wait|just)[, ]+)*(?:never ?mind|nvm|forget (?:it|that|about it)|drop (?:it|that)|scrap (?:it|that)|scratch (?:it|that)|call it off|don't (?:book it|bother)|dont book it|do not book it)(?:[, ]+(?:please|then|thanks|sorry))*$/.test(
    plain,
  )
}

/** Returns true if the text consists only of these phrases and has at least one phrase of `strong`. */
function isMadeOf(text: string, strong: readonly string[], beside: readonly string[]): boolean {
  if (text === '') return false
  const all = [...strong, ...beside].sort((a, b) => b.length - a.length)
  let [left, isSaid] = [text, false]
  while (left !== '') {
    const phrase = all.find((one) => left === one || left.startsWith(`${one} `))
    if (!phrase) return false
    isSaid ||= strong.includes(phrase)
    left = left.slice(phrase.length).trim()
  }
  return isSaid
}
