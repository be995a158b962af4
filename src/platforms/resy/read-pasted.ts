// Finds the session in text that a member copied from a browser: the token alone, a header with it, a line of
// cookies, a command such as `curl …`, or the JSON of a sign-in. Sends no request.

export type Pasted = { readonly authToken: string; readonly refreshToken?: string }

/** The pattern of a JSON Web Token. Resy's auth tokens have this form. */
const jwt = 'eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+'
const after = (names: string, value: string) =>
  new RegExp(`(?:${names})["']*\\s*[:=]\\s*["']*(?:Bearer )?(${value})`, 'i')
const authNames = 'x-resy-(?:auth-token|universal-auth)|auth_?token|(?<![\\w-])token'
const opaque = '(?!null|undefined|true|false)[\\w.~+/|-]{4,}=*'
/**
 * Patterns of the places where an auth token may be in the text, the most reliable first. A bare token inside an
 * address or a sentence is not accepted.
 */
const places = [
  after(authNames, jwt),
  new RegExp(`(${jwt})`),
  after(authNames, opaque),
  /^["'\s]*([\w.~+/|-]+=*)["',;\s]*$/,
]
/** The pattern of a refresh token. It looks like an auth token, but does not sign in. */
const renewal = after('[\\w-]*refresh_?token', opaque)
/** The pattern of a token that a chat or a terminal broke into several lines. */
const brokenToken = new RegExp(`^\\s*["']?(?:${jwt.replaceAll(']+', '\\n]+')})["']?\\s*$`)

/** Returns the session in the text; `undefined` if there is none. */
export function readPasted(text: string): Pasted | undefined {
  const typed = text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').replace(/[“”„«»‘’`]/g, '"')
  const plain = unescaped(brokenToken.test(typed) ? typed.replace(/\n/g, '') : typed)
  const refreshToken = renewal.exec(plain)?.[1]
  const others = plain.replace(renewal, ' ')
  const authToken = places.flatMap((place) => place.exec(others)?.[1] ?? [])[0]
  return authToken === undefined ? undefined : { authToken, ...(refreshToken && { refreshToken }) }
}

/** Decodes percent-encoded cookies. Returns text with an invalid encoding unchanged. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
