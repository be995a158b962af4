// Prepares typed words for a comparison with phrases and labels. The functions are pure.

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu

/** Matches a letter that is repeated for emphasis: "heyyy". No word has three equal letters in a row. */
const stretched = /(\p{L})\1{2,}/gu

/** Words that decide the meaning of a sentence in a conversation. */
const decisive =
  'actually instead change changed cancel cancelled booked booking bookings reservation reservations reschedule please thanks someone people'.split(
    ' ',
  )
const slips: Readonly<Record<string, string>> = {
  mkae: 'make',
  maek: 'make',
  amke: 'make',
  mvoe: 'move',
  moev: 'move',
  chnage: 'change',
  cahnge: 'change',
  cancle: 'cancel',
  boko: 'book',
  boook: 'book',
}
/** Words and names that are near a word above. */
const otherWords = new Set('chang chanel'.split(' '))

/**
 * Returns the text with typing errors corrected in words such as "cancel" and "actually". Corrects only a missing letter
 * and two swapped letters, because any other spelling may be a name.
 */
export function correctSlips(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}@./])\p{L}{4,}(?![\p{L}\p{N}@/])/gu, (typed) => {
    const word = typed.toLowerCase()
    if (otherWords.has(word) || decisive.includes(word)) return typed
    return slips[word] ?? decisive.find((meant) => isSlip(word, meant)) ?? typed
  })
}

/** Returns true if the typed word lacks one letter inside the other, or has two of its letters swapped. */
function isSlip(typed: string, meant: string): boolean {
  const differs = [...meant].findIndex((letter, index) => letter !== typed[index])
  if (differs < 1) return false
  if (typed.length === meant.length - 1 && differs < typed.length)
    return meant.slice(differs + 1) === typed.slice(differs)
  if (typed.length !== meant.length) return false
  const swapped = `${meant[differs + 1] ?? ''}${meant[differs] ?? ''}${meant.slice(differs + 2)}`
  return typed.slice(differs) === swapped
}

/**
 * Returns the text in lower case, with straight quotes and single spaces, without emoji, and without punctuation at its
 * ends. Text with only emoji becomes `yes` for a thumb up, `no` for a thumb down, and otherwise an empty text.
 */
export function plainWords(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(stretched, '$1')
  const bare = folded.replace(emoji, '').trim()
  if (bare === '') return /👍|👌|✅|🆗/u.test(folded) ? 'yes' : /👎|❌|🚫/u.test(folded) ? 'no' : ''
  return bare
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;!?…"#>-]+|[\s.,:;!?…"-]+$/g, '')
    .trim()
}

/** Returns the words of a text without punctuation. */
export function tokensOf(plain: string): readonly string[] {
  return plain.match(/[\p{L}\p{N}$£€']+/gu) ?? []
}
