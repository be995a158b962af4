// Prevents Telegram from turning addresses, names and tags in a text into links. Telegram has no escape for them.

/** An invisible character (word joiner) that is never part of an address or name. */
const joiner = '\u2060'

const beginnings = [
  // Matches the @ of a name or of an e-mail address.
  /@(?=[\p{L}\p{N}_@])/gu,
  // Matches the colon of `https://…`.
  /:(?=\/\/)/g,
  // Matches the dots of `evil.example` and `10.0.0.1`, but not those of "10.5" and "St. John".
  /(?<=[\p{L}\p{N}_-])\.(?=\p{L})/gu,
  /(?<=\d)\.(?=\d+\.)|(?<=\.\d+)\.(?=\d)/g,
  // Matches the sign of `#tag` and `$TICKER`.
  /#(?=[\p{L}\p{N}_])|\$(?=[A-Z])/gu,
]

/**
 * Returns text that looks the same but contains no links. Commands such as `/help` stay links, because the bot's
 * sentences name them.
 */
export function inert(text: string): string {
  return beginnings.reduce((whole, beginning) => whole.replace(beginning, `$&${joiner}`), text)
}
