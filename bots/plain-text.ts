// Cleans text from people and platforms before a chat formats it: removes line breaks and invisible characters, and
// shortens text to a maximum length.

/** Scripts in which a zero-width joiner or non-joiner changes how letters are written. */
const joiningScripts =
  '\\p{Script=Arab}\\p{Script=Syrc}\\p{Script=Nkoo}\\p{Script=Mong}\\p{Script=Deva}\\p{Script=Beng}\\p{Script=Guru}\\p{Script=Gujr}\\p{Script=Orya}\\p{Script=Taml}\\p{Script=Telu}\\p{Script=Knda}\\p{Script=Mlym}\\p{Script=Sinh}\\p{Script=Tibt}\\p{Script=Mymr}\\p{Script=Khmr}'

/** Patterns of the invisible characters to keep, because they change how the characters around them look. */
const needed = [
  // Emoji: the flag of a region contains tags. A family or a profession contains joiners.
  '\\p{RGI_Emoji}',
  '\\p{Extended_Pictographic}[\\uFE0F\\p{EMod}]?(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{EMod}]?)+',
  // Variation selectors, which choose between a character's text form and its emoji form.
  '(?<=[\\p{Emoji}\\p{S}\\p{Script=Hani}])[\\uFE00-\\uFE0F]',
  '(?<=\\p{Script=Hani})[\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{Script=Mong})[\\u180B-\\u180D\\u180F]',
  `(?<=[${joiningScripts}])[\\u200C\\u200D](?![\\u200C\\u200D])`,
].join('|')
/** Control characters, direction marks and overrides, zero-width characters, tags, fillers and lone surrogates. */
const unseen = '[\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800\\uFFF9-\\uFFFB]'
const neededOrUnseen = new RegExp(`(${needed})|${unseen}`, 'gv')

/** Turns line breaks into spaces and removes invisible characters, except those that emoji and scripts need. */
export function clean(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(neededOrUnseen, (_found, kept?: string) => kept ?? '')
}

/** Returns the beginning of the text, at most `max` UTF-16 units long. Never cuts inside a character. */
export function beginning(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')
}

/** Shortens text to at most `max` UTF-16 units. Never cuts inside a character. Ends shortened text with an ellipsis. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > max - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
