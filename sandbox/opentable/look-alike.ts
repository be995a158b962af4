// The part of the fake OpenTable that the shared server calls: finds the endpoint of a request, checks the
// credential, and answers.
import type { Answer, LookAlike, OwnAnswers } from '../look-alike.ts'
import type { WireRequest } from '../read-request.ts'
import { availability, venue } from './availability.ts'
import { bookBefore, bookNow, lock } from './booking.ts'
import {
  notFound,
  type OpenTableAsked,
  type OpenTableEndpoint,
  type OpenTablePlatform,
  refusedWith,
} from './endpoint.ts'
import { appInfo, search } from './others.ts'
import { me, release } from './profile.ts'

const endpoints: readonly OpenTableEndpoint[] = [
  ...[availability, venue, lock, bookNow, bookBefore],
  ...[me, release, search, appInfo],
]

const unauthorized = refusedWith(401, 'UNAUTHORIZED')
/** The page with which the service in front of OpenTable refuses an address. */
const accessDenied: Answer = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference #18.5f1c2d17.1764230400.1a2b3c</BODY></HTML>',
}

export function createOpenTableLookAlike(platform: OpenTablePlatform): LookAlike {
  return {
    see(wire, nowMs) {
      platform.locks.settle(nowMs)
      const { endpoint, asked } = received(wire, platform, nowMs)
      return {
        ...endpoint?.about?.(asked, platform),
        kind: endpoint?.kind ?? 'unknown',
        ...(asked.member && { member: asked.member.email }),
      }
    },
    act(wire, nowMs) {
      platform.locks.settle(nowMs)
      return act(wire, platform, nowMs)
    },
    lose(wire, nowMs) {
      const { lockId } = received(wire, platform, nowMs).asked.params
      if (typeof lockId === 'string') platform.locks.spend(lockId, nowMs)
    },
    own: () => ownAnswers(platform),
    encodingFor: () => 'plain',
    dateSkewMs: () => platform.settings.dateSkewMs,
  }
}

function ownAnswers({ settings }: OpenTablePlatform): OwnAnswers {
  return {
    blocked: accessDenied,
    rateLimited: refusedWith(429, 'TOO_MANY_REQUESTS'),
    paymentRequired: refusedWith(402, 'PAYMENT_REQUIRED'),
    unauthorized,
    gone: refusedWith(409, 'NOT_AVAILABLE'),
    conflict: refusedWith(409, settings.overlapCode),
    refused: refusedWith(403, 'FORBIDDEN'),
    paymentRefused: refusedWith(402, 'CARD_REFUSED'),
    forbidden: accessDenied,
  }
}

function act(wire: WireRequest, platform: OpenTablePlatform, nowMs: number): Answer {
  const { endpoint, asked, hasCredential } = received(wire, platform, nowMs)
  const { agents, anonymousFinds } = platform.settings
  const agent = wire.headers['user-agent'] ?? ''
  if (agents === 'app' && !agent.startsWith('com.contextoptional.OpenTable/')) return accessDenied
  if (!endpoint) return notFound
  if (hasCredential && !asked.member) return unauthorized
  const isAnonymous = !asked.member && endpoint.kind === 'find' && !anonymousFinds
  if (isAnonymous || (endpoint.needs === 'member' && !asked.member)) return unauthorized
  return endpoint.answer(asked, platform)
}

type Received = {
  readonly endpoint: OpenTableEndpoint | undefined
  readonly asked: OpenTableAsked
  readonly hasCredential: boolean
}

function received(wire: WireRequest, platform: OpenTablePlatform, nowMs: number): Received {
  const path = wire.path.replace(/^\/api(?=\/)/, '')
  const endpoint = endpoints.find((one) => one.method === wire.method && one.path.test(path))
  const names = endpoint?.path.exec(path)?.slice(1) ?? []
  const credential = /^Bearer (.+)$/.exec(wire.headers.authorization ?? '')?.[1]
  const member = credential ? platform.accounts.byToken(credential, nowMs) : undefined
  const asked = { names, params: wire.params, nowMs, ...(member && { member }) }
  return { endpoint, asked, hasCredential: credential !== undefined }
}
