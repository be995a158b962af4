// Prepares typed words for a comparison with phrases and labels. The functions are pure.
import { chatSpelling } from './spelling/chat-spelling.ts'
import { correctFunctionWord } from './spelling/function-words.ts'

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu

/** Matches a face made of signs at the end: ":(". */
const emoticon = /\s+[:;=]['’]?-?[()dp/|\\]+$/u

/** Matches a letter that is repeated for emphasis: "heyyy". No word has three equal letters in a row. */
const stretched = /(\p{L})\1{2,}/gu

/** Removes the repetitions for emphasis: "heyyy" becomes "hey". Keeps a word of one letter only, such as "www". */
function unstretch(text: string): string {
  return text.replace(/\p{L}+/gu, (word) =>
    /^(\p{L})\1*$/u.test(word) ? word : word.replace(stretched, '$1'),
  )
}

/**
 * Returns the text with the short spelling of chats written out, and with typing errors corrected in words such as
 * "cancel" and "between". Leaves capitalized words inside the text and the names of known restaurants as they are.
 */
export function correctSlips(typed: string, names: readonly string[] = []): string {
  const text = chatSpelling.reduce(
    (said, [short, long]) => said.replace(short, long),
    unstretch(typed.replace(/\uFE0F?\u20E3/g, '')),
  )
  return text.replace(/(?<![\p{L}\p{N}@./])\p{L}{3,}(?![\p{L}\p{N}@/])/gu, (word, at: number) => {
    const isName = /^\p{Lu}/u.test(word) && at > 0
    const to =
      isName || names.some((name) => name.toLowerCase().includes(word.toLowerCase()))
        ? undefined
        : correctFunctionWord(word)
    return to ?? word
  })
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
    .replace(/\s*(?:\.{2,}|…)\s*(?=\S)/g, ' ')
    .replace(stretched, '$1')
  const bare = folded.replace(emoji, '').replace(emoticon, '').trim()
  if (bare === '') return /👍|👌|✅|🆗/u.test(folded) ? 'yes' : /👎|❌|🚫/u.test(folded) ? 'no' : ''
  return bare
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:;!?…"#>^↑-]+|[\s.,:;!?…"-]+$/g, '')
    .trim()
}

/** Returns the text without emoji. */
export function withoutEmoji(text: string): string {
  return text.replace(emoji, '')
}

/** Returns plain words without a hesitation at their beginning: "hmm", "oh". Words that only hesitate stay. */
export function withoutHesitation(plain: string): string {
  return plain.replace(
    /^(?:(?:h+m+|u+h+|u+m+|er+m?|oh+|ah+|lol|haha|omg|ugh)[ ,.…!-]+)+(?=[\p{L}\p{N}])/u,
    '',
  )
}

/** Returns the words of a text without punctuation. */
export function tokensOf(plain: string): readonly string[] {
  return plain.match(/[\p{L}\p{N}$£€']+/gu) ?? []
}
