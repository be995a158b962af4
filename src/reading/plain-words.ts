// Prepares typed words for a comparison with phrases and labels. The functions are pure.

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu

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
