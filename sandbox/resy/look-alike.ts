// The part of the fake Resy that the shared server calls: finds the endpoint of a request, checks the key and the
// credential, and answers.
import type { SandboxMember } from '../accounts.ts'
import { htmlPage } from '../deliveries.ts'
import type { Answer, Encoding, LookAlike, OwnAnswers } from '../look-alike.ts'
import type { WireRequest } from '../read-request.ts'
import { type Endpoint, malformed, type ParsedRequest, type Platform, refused } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { unauthorized } from './sign-in.ts'

const byRoute = new Map(
  endpoints.flatMap((endpoint) => endpoint.routes.map((route) => [route, endpoint] as const)),
)
const paths = new Set([...byRoute.keys()].map((route) => route.slice(route.indexOf(' ') + 1)))

/** The answer to blocked addresses and to requests without a `User-Agent`: status 500 without a body. */
const emptyFault: Answer = { status: 500, body: '' }
const takesNoCards =
  'This venue is not set up to accept payment methods. Please contact the venue for assistance.'

export function createResyLookAlike(platform: Platform): LookAlike {
  return {
    see(wire, nowMs) {
      const endpoint = endpointOf(wire)
      const asked = askedOf(wire, platform, nowMs)
      return {
        ...endpoint?.about?.(asked, platform),
        kind: endpoint?.kind ?? 'unknown',
        ...(asked.member && { member: asked.member.email }),
      }
    },
    act: (wire, nowMs) => act(wire, nowMs, platform),
    // Does nothing, because at Resy preparing a slot does not take the table from other guests.
    lose() {},
    own: () => ownAnswers(platform),
    encodingFor: (wire) => encodingFor(wire, platform),
    dateSkewMs: () => platform.settings.dateSkewMs,
  }
}

function endpointOf({ method, path }: WireRequest): Endpoint | undefined {
  return byRoute.get(`${method} ${path}`)
}

function ownAnswers(platform: Platform): OwnAnswers {
  return {
    blocked: emptyFault,
    rateLimited: refused(429, 'Rate Limit Exceeded'),
    paymentRequired: refused(402, 'Payment Required'),
    unauthorized: unauthorized(platform),
    gone: refused(404, 'Not Found'),
    conflict: { status: 412, body: { specs: {} } },
    refused: refused(403, 'Forbidden'),
    paymentRefused: refused(403, takesNoCards),
    forbidden: htmlPage(403, 'Access denied: are you a robot?'),
  }
}

function act(wire: WireRequest, nowMs: number, platform: Platform): Answer {
  const asked = askedOf(wire, platform, nowMs)
  const endpoint = endpointOf(wire)
  if (!wire.headers['user-agent']) return emptyFault
  if (endpoint?.needs === 'nothing') return endpoint.answer(asked, platform)
  if (keyOf(wire) !== platform.settings.apiKey) return unauthorized(platform)
  if (endpoint && !isOpen(wire.path, platform)) return refused(404, 'Not Found')
  if (!endpoint) return paths.has(wire.path) ? refused(405, 'Method Not Allowed') : refused(404, 'Not Found')
  // Resy refuses an invalid credential even at endpoints that need none.
  const isWronglySigned = credentialOf(wire) !== undefined && !asked.member && endpoint.kind !== 'refresh'
  if (isWronglySigned || (endpoint.needs === 'member' && !asked.member)) return unauthorized(platform)
  const { body = 'json' } = endpoint
  if (wire.body !== 'none' && body !== 'any' && wire.body !== body) return malformed('body')
  return endpoint.answer(asked, platform)
}

function keyOf({ headers }: WireRequest): string | undefined {
  return /^ResyAPI api_key="(\w+)"$/.exec(headers.authorization ?? '')?.[1]
}

/**
 * Returns whether a path exists. There are two versions of each sign-in path, and a setting can switch one of them off.
 */
function isOpen(path: string, { settings: { signInPaths } }: Platform): boolean {
  const isTwofold = /^\/[34]\/auth\/(?:password|mobile|challenge)$/.test(path)
  return !isTwofold || signInPaths === 'both' || path.startsWith(`${signInPaths}/`)
}

/** Returns the request's credential. Some clients send it in the query, not in a header. */
function credentialOf({ headers, params }: WireRequest): string | undefined {
  const credential =
    headers['x-resy-auth-token'] ?? headers['x-resy-universal-auth'] ?? params['x-resy-auth-token']
  return typeof credential === 'string' ? credential : undefined
}

function askedOf(wire: WireRequest, platform: Platform, nowMs: number): ParsedRequest {
  const { method, path, params, body, cookies, address } = wire
  const credential = credentialOf(wire)
  const member: SandboxMember | undefined = credential
    ? platform.accounts.byToken(credential, nowMs)
    : undefined
  return { method, path, params, body, cookies, address, nowMs, ...(member && { member }) }
}

/**
 * Returns the encoding of the answer's body. By default the body is compressed only if the client accepts it; a setting
 * compresses always or never.
 */
function encodingFor({ headers }: WireRequest, { settings }: Platform): Encoding {
  const wanted = String(headers['accept-encoding'] ?? '')
  if (settings.compression === 'unasked') return 'gzip'
  if (settings.compression === 'never') return 'plain'
  return /\bbr\b/.test(wanted) ? 'br' : /\bgzip\b/.test(wanted) ? 'gzip' : 'plain'
}
