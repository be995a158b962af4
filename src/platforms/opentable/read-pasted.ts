// Finds the bearer token in text that a member copied from a browser: in the cookie `authCke`, alone or among other
// cookies, or as the token alone. Sends no request.

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/**
 * The places where the bearer token may be, the most reliable first. The cookie has a second token, which signs nobody
 * in.
 */
const places = [
  new RegExp(`\\batk=(${uuid})`, 'i'),
  new RegExp(`\\bBearer\\s+(${uuid})`, 'i'),
  new RegExp(`^["'\\s]*(${uuid})["',;\\s]*$`, 'i'),
]

/** Returns the bearer token in the text; `undefined` if there is none. */
export function readPasted(text: string): string | undefined {
  const plain = unescaped(unescaped(text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '')))
  return places.flatMap((place) => place.exec(plain)?.[1] ?? [])[0]?.toLowerCase()
}

/** Decodes a percent-encoded cookie. Returns text with an invalid encoding unchanged. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
