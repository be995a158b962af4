// Holds the injected faults: which requests each affects, and how often or when.
import { epochMs, type Instant, type LocalDate, type LocalTime } from '../src/domain/time.ts'
import type { About, EndpointKind } from './request-log.ts'

export type FaultEffect =
  /** Delays by `ms` milliseconds: the request before it takes effect, or (default) the answer. */
  | { readonly kind: 'latency'; readonly ms: number; readonly on?: 'request' | 'answer' }
  /** Delays by a random time from 0 to `ms` milliseconds: the request or (default) the answer. */
  | { readonly kind: 'jitter'; readonly ms: number; readonly on?: 'request' | 'answer' }
  /** Answers 429 Too Many Requests. */
  | { readonly kind: 'rate-limited'; readonly retryAfterS?: number }
  /** Answers 500 with an empty body, as for a blocked address. */
  | { readonly kind: 'blocked' }
  /** Answers 502 with an HTML page. */
  | { readonly kind: 'bad-gateway' }
  /** Never answers. The request has no effect. */
  | { readonly kind: 'hang' }
  /** Closes the connection without an answer. The request has no effect. */
  | { readonly kind: 'cut' }
  /** Answers 200 with an HTML page in place of JSON. The request has no effect. */
  | { readonly kind: 'html' }
  /**
   * The request takes effect, but the client does not get the real answer. `as` says how the request ends instead;
   * default `cut`.
   */
  | { readonly kind: 'answer-lost'; readonly as?: 'cut' | 'hang' | 'html' | 'blocked' | 'bad-gateway' }
  /** Answers 402 Payment Required. */
  | { readonly kind: 'payment-required' }
  /** Answers 403 with a captcha page. */
  | { readonly kind: 'forbidden' }
  /** Answers 504 with CloudFront's page, as Resy's details did at a drop. */
  | { readonly kind: 'gateway-timeout' }
  /** Answers 500 with the 21 bytes `Internal Server Error`. */
  | { readonly kind: 'server-error' }
  /** Answers 403 with Resy's JSON, which says that the venue is not set up to accept payment methods. */
  | { readonly kind: 'payment-refused' }
  /** Answers 403 with Resy's JSON, which says `Forbidden`. */
  | { readonly kind: 'refused' }
  /** Answers with a page for browsers: Incapsula's with 200, AWS WAF's challenge with 202, or its captcha with 405. */
  | { readonly kind: 'wall'; readonly as?: 'incapsula' | 'challenge' | 'captcha' }
  /** Answers 401 or 419, depending on the sandbox's settings. */
  | { readonly kind: 'unauthorized' }
  /** Answers 302 with the address of the sign-in page. */
  | { readonly kind: 'redirected' }
  /** Answers 404 Not Found. */
  | { readonly kind: 'gone' }
  /** Answers 412 with `specs`, as for a conflicting reservation, although nothing conflicts. */
  | { readonly kind: 'conflict' }
  /**
   * Changes a good answer: the field at the given path (such as `search.hits[].name`) is missing, new, or of another
   * type.
   */
  | { readonly kind: 'reshaped'; readonly field: string; readonly as: 'missing' | 'new' | 'number' | 'text' }
  /** Answers 200 with an `error` in the body. */
  | { readonly kind: 'soft-error'; readonly message: string }

/**
 * A fault and the requests it affects. An absent field matches every request. A fault without `times` lasts until it is
 * cleared.
 */
export type FaultSpec = FaultEffect & {
  readonly endpoint?: EndpointKind
  readonly venueId?: number
  readonly date?: LocalDate
  readonly time?: LocalTime
  /** The e-mail address of the member whose requests the fault affects. */
  readonly member?: string
  readonly address?: string
  readonly from?: Instant
  readonly until?: Instant
  /** How many matching requests are answered normally before the fault begins. */
  readonly skip?: number
  readonly times?: number
}

export type FaultyRequest = About & {
  readonly kind: EndpointKind
  readonly member?: string
  readonly address: string
}

export type Faults = {
  add(spec: FaultSpec): void
  clear(): void
  /**
   * Returns the faults that apply to this request, the oldest first. Counts the request for each fault that it matches
   * (see `skip` and `times`), so call this once per request.
   */
  strike(request: FaultyRequest, nowMs: number): readonly FaultEffect[]
}

export function createFaults(): Faults {
  let active: { readonly spec: FaultSpec; met: number }[] = []

  return {
    add: (spec) => void active.push({ spec, met: 0 }),
    clear: () => {
      active = []
    },
    strike(request, nowMs) {
      return active
        .filter(({ spec }) => isMeant(spec, request) && isTimeFor(spec, nowMs))
        .filter((fault) => {
          fault.met += 1
          const strikes = fault.met - (fault.spec.skip ?? 0)
          return strikes > 0 && strikes <= (fault.spec.times ?? Number.POSITIVE_INFINITY)
        })
        .map(({ spec }) => spec)
    },
  }
}

function isMeant(spec: FaultSpec, request: FaultyRequest): boolean {
  return (
    (spec.endpoint === undefined || spec.endpoint === request.kind) &&
    (spec.venueId === undefined || spec.venueId === request.venueId) &&
    (spec.date === undefined || spec.date === request.date) &&
    (spec.time === undefined || spec.time === request.time) &&
    (spec.member === undefined || spec.member === request.member) &&
    (spec.address === undefined || spec.address === request.address)
  )
}

function isTimeFor({ from, until }: FaultSpec, nowMs: number): boolean {
  return (from === undefined || epochMs(from) <= nowMs) && (until === undefined || nowMs < epochMs(until))
}
