// Sets the headers that protect the page in a browser.
import type { Context, MiddlewareHandler } from 'hono'
import { type IsProxy, isOverTls } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'

/** Only files of this server, no code or style inside of a page, and no other site around it. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const headers = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // With `no-referrer`, browsers would send forms of this page without their origin.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'x-robots-tag': 'noindex',
} as const

/** Returns the headers of each answer. */
export function pageHeaders(context: Context<ApiEnv>, isProxy: IsProxy): Readonly<Record<string, string>> {
  return {
    ...headers,
    ...(isOverTls(context, isProxy) && { 'strict-transport-security': 'max-age=15552000' }),
  }
}

/** Returns the middleware. Pages are never stored by browsers or proxies, unless a route says otherwise. */
export function setPageHeaders(isProxy: IsProxy): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    await next()
    const given = context.res.headers
    for (const [name, value] of Object.entries(pageHeaders(context, isProxy))) given.set(name, value)
    if (!given.has('cache-control')) given.set('cache-control', 'no-store')
  }
}
