// Text from people and platforms before a chat dresses it: on one line, nothing invisible, no longer than there is room.

/** Line breaks become spaces; controls, direction overrides and halves of characters go. */
export function clean(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
}

/** Within `max` UTF-16 units, cut between characters and ended with an ellipsis where it is longer. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > max - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
