// Prepares typed words for comparison with phrases and labels. Pure.

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}/gu

/**
 * Returns the words in lower case with straight quotes and single spaces, without punctuation and emoji at the ends. A
 * thumb up or down becomes `yes` or `no` if it stands alone; other emoji alone become an empty text.
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

/** Returns the words one by one, without punctuation. */
export function tokensOf(plain: string): readonly string[] {
  return plain.match(/[\p{L}\p{N}$£€']+/gu) ?? []
}
