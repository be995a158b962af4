// Refuses the page to other machines without TLS, because others on the network could read the sign-ins.
import type { MiddlewareHandler } from 'hono'
import { isLoopback, isLoopbackName } from '../../domain/loopback.ts'
import { sayNeedsTls } from '../../words/page/refused.ts'
import { addressOf, type IsProxy, isOverTls } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'
import { ProblemError } from '../problem.ts'

type TlsParts = { readonly isProxy: IsProxy; readonly allowsPlain: boolean }

/** Returns the middleware. Requests from this machine to a local name such as `localhost` may use plain HTTP. */
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
