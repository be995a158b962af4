// Telegram makes links of what looks like an address, a name or a tag in any text, and has no sign to escape that with.

/** Takes no room, and is part of no address or name. */
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

/** The same to the eye, and nothing in it can be pressed. Commands stay alive: what the bot says names them. */
export function inert(text: string): string {
  return beginnings.reduce((whole, beginning) => whole.replace(beginning, `$&${joiner}`), text)
}
