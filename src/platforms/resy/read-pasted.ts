// Finds the session in what a member copied from a browser: the token alone, a header with it, a line of cookies, a
// command such as `curl …`, or the JSON of a sign-in. Sends nothing.

export type Pasted = { readonly authToken: string; readonly refreshToken?: string }

/** A JSON Web Token, as Resy uses them. */
const jwt = 'eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+'
const after = (names: string, value: string) =>
  new RegExp(`(?:${names})["']*\\s*[:=]\\s*["']*(?:Bearer )?(${value})`, 'i')
const authNames = 'x-resy-(?:auth-token|universal-auth)|auth_?token|(?<![\\w-])token'
const opaque = '(?!null|undefined|true|false)[\\w.~+/|-]{4,}=*'
/**
 * Where a token may stand, the most certain place first. A bare token is not accepted inside an address or a sentence.
 */
const places = [
  after(authNames, jwt),
  new RegExp(`(${jwt})`),
  after(authNames, opaque),
  /^["'\s]*([\w.~+/|-]+=*)["',;\s]*$/,
]
/** A refresh token is no sign-in, although it looks like one. */
const renewal = after('[\\w-]*refresh_?token', opaque)
/** Chats and terminals break long lines. */
const brokenToken = new RegExp(`^\\s*["']?(?:${jwt.replaceAll(']+', '\\n]+')})["']?\\s*$`)

/** Returns `undefined` if the text has no session. */
export function readPasted(text: string): Pasted | undefined {
  const typed = text.replace(/[\u200b-\u200d\u2060\ufeff]/g, '').replace(/[“”„«»‘’`]/g, '"')
  const plain = unescaped(brokenToken.test(typed) ? typed.replace(/\n/g, '') : typed)
  const refreshToken = renewal.exec(plain)?.[1]
  const others = plain.replace(renewal, ' ')
  const authToken = places.flatMap((place) => place.exec(others)?.[1] ?? [])[0]
  return authToken === undefined ? undefined : { authToken, ...(refreshToken && { refreshToken }) }
}

/** Decodes percent-encoded cookies. Text with a bad encoding stays as it is. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
