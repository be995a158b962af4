// Reads and writes the page's cookies. Over TLS their names begin with `__Host-`, so that no other host can set them.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type IsProxy, isOverTls } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'

/**
 * `session`: the secret of the session. `opener`: marks the browser that opened a link or began to sign in with another
 * site, until it is signed in.
 */
type CookieName = 'session' | 'opener'

export const openerSeconds = 10 * 60

export type Cookies = {
  get(context: Context<ApiEnv>, name: CookieName): string | undefined
  /** Sets a cookie that scripts can't read, and that other sites send only by opening a link. */
  set(context: Context<ApiEnv>, name: CookieName, cookie: { value: string; seconds: number }): void
  remove(context: Context<ApiEnv>, name: CookieName): void
}

export function createCookies(isProxy: IsProxy): Cookies {
  // Lax, not Strict: the link from a chat is opened from another site.
  const base = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  const optionsOf = (context: Context<ApiEnv>) =>
    isOverTls(context, isProxy) ? ({ ...base, secure: true, prefix: 'host' } as const) : base
  return {
    get: (context, name) =>
      isOverTls(context, isProxy)
        ? getCookie(context, nameOf(name), 'host')
        : getCookie(context, nameOf(name)),
    set: (context, name, { value, seconds }) =>
      setCookie(context, nameOf(name), value, { ...optionsOf(context), maxAge: seconds }),
    remove: (context, name) => void deleteCookie(context, nameOf(name), optionsOf(context)),
  }
}

function nameOf(name: CookieName): string {
  return `cierge-${name}`
}

/**
 * Returns the CSRF token of the forms of a session, or of a link opened in a browser. It can't be made without both.
 */
export function csrfTokenOf(secret: string, what = 'forms'): string {
  return createHmac('sha256', secret).update(what).digest('base64url')
}

/** Compares in constant time, so that the duration does not tell how much of the two texts is equal. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
