// Prevents Telegram from turning addresses, names and tags in a text into links. Telegram has no escape for them.

/** An invisible character (word joiner) that is never part of an address or name. */
const joiner = '\u2060'

const beginnings = [
  // @name and the second half of an e-mail address
  /@(?=[\p{L}\p{N}_@])/gu,
  // https://…
  /:(?=\/\/)/g,
  // evil.example and 10.0.0.1, but neither "10.5" nor "St. John"
  /(?<=[\p{L}\p{N}_-])\.(?=\p{L})/gu,
  /(?<=\d)\.(?=\d+\.)|(?<=\.\d+)\.(?=\d)/g,
  // #tag and $TICKER
  /#(?=[\p{L}\p{N}_])|\$(?=[A-Z])/gu,
]

/** Returns text that looks the same without links. Commands stay links: the bot's sentences name them. */
export function inert(text: string): string {
  return beginnings.reduce((whole, beginning) => whole.replace(beginning, `$&${joiner}`), text)
}
