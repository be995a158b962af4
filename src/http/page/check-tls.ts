// Refuses the page to other machines without TLS, because sign-ins would cross the network readable for everybody.
import type { MiddlewareHandler } from 'hono'
import { isLoopback, isLoopbackName } from '../../domain/loopback.ts'
import { sayNeedsTls } from '../../words/page/refused.ts'
import { addressOf, type IsProxy, isOverTls } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'
import { ProblemError } from '../problem.ts'

type TlsParts = { readonly isProxy: IsProxy; readonly allowsPlain: boolean }

/** Returns the middleware. This machine itself may use plain HTTP under its own name. */
export function checkTls({ isProxy, allowsPlain }: TlsParts): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const address = addressOf(context, isProxy)
    const isHere =
      (address === '' || isLoopback(address)) && isLoopbackName(new URL(context.req.url).hostname)
    if (!allowsPlain && !isHere && !isOverTls(context, isProxy))
      throw new ProblemError({ status: 403, code: 'needs-tls', detail: sayNeedsTls() })
    await next()
  }
}
