// Adds the addresses for programs that watch Cierge: `/healthz`, `/readyz` and `/metrics`.
import type { Context, Hono } from 'hono'
import { isLoopback } from '../../domain/loopback.ts'
import { addressOf, type IsProxy } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'
import type { Caller } from '../caller.ts'
import { ProblemError } from '../problem.ts'
import { createMetrics } from './create-metrics.ts'
import { createPulse } from './create-pulse.ts'
import type { MetricsParts } from './metrics-parts.ts'
import { readinessOf } from './readiness.ts'

export type ObservingParts = MetricsParts & {
  /** Whether every caller may read everything. */
  readonly isOpen: boolean
  readonly isProxy: IsProxy
}

type FindHolder = (context: Context<ApiEnv>) => Promise<Pick<Caller, 'member'>>

/**
 * Adds the routes. `/healthz`, and the status of `/readyz`, answer every caller. The checks and the metrics answer callers
 * on this machine and holders of an owner's key, unless `isOpen`.
 * @param findHolder returns the holder of the caller's key. Throws a problem if the caller has none.
 */
export function addObserving(api: Hono<ApiEnv>, parts: ObservingParts, findHolder: FindHolder): void {
  const isAlive = createPulse(parts.app)
  const metrics = createMetrics(parts)

  const isNear = (context: Context<ApiEnv>) => parts.isOpen || isLoopback(addressOf(context, parts.isProxy))
  const isOwner = async (context: Context<ApiEnv>) => (await findHolder(context)).member.role === 'owner'

  api.get('/healthz', (context) => {
    const isWell = isAlive()
    return context.json({ status: isWell ? 'ok' : 'stuck' }, isWell ? 200 : 503, uncached)
  })
  api.get('/readyz', async (context) => {
    const { status, checks } = readinessOf(parts.app.standing())
    const hasKey = context.req.header('authorization') !== undefined
    const answer = isNear(context) || (hasKey && (await isOwner(context))) ? { status, checks } : { status }
    return context.json(answer, status === 'not-ready' ? 503 : 200, uncached)
  })
  api.get('/metrics', async (context) => {
    if (!isNear(context) && !(await isOwner(context))) throw new ProblemError(forOwners)
    return context.text(await metrics.text(), 200, { ...uncached, 'content-type': metrics.contentType })
  })
}

const uncached = { 'cache-control': 'no-store' }

const forOwners = {
  status: 403,
  code: 'owners-only',
  detail:
    'Only callers on the machine itself and holders of an owner’s key may read this. See CIERGE_HTTP_OBSERVE.',
}
