// Injected faults: which requests they affect, how often or when.
import { epochMs, type Instant, type LocalDate, type LocalTime } from '../src/domain/time.ts'
import type { About, EndpointKind } from './request-log.ts'

export type FaultEffect =
  /** Delays by `ms`: the request, before it is acted on, or (default) the answer. */
  | { readonly kind: 'latency'; readonly ms: number; readonly on?: 'request' | 'answer' }
  /** Delays by 0 to `ms`. */
  | { readonly kind: 'jitter'; readonly ms: number; readonly on?: 'request' | 'answer' }
  /** 429. */
  | { readonly kind: 'rate-limited'; readonly retryAfterS?: number }
  /** 500 with an empty body: the address is blocked. */
  | { readonly kind: 'blocked' }
  /** 502 with an HTML page. */
  | { readonly kind: 'bad-gateway' }
  /** Never answered or acted on. */
  | { readonly kind: 'hang' }
  /** The connection is closed without an answer; not acted on. */
  | { readonly kind: 'cut' }
  /** 200 with an HTML page in place of JSON; not acted on. */
  | { readonly kind: 'html' }
  /** Acted on, but the answer is lost and replaced as given (default `cut`). */
  | { readonly kind: 'answer-lost'; readonly as?: 'cut' | 'hang' | 'html' | 'blocked' | 'bad-gateway' }
  /** 402. */
  | { readonly kind: 'payment-required' }
  /** 403 with a captcha page. */
  | { readonly kind: 'forbidden' }
  /** 504 with CloudFront's page, as on details at a drop. */
  | { readonly kind: 'gateway-timeout' }
  /** 500 with the 21 bytes `Internal Server Error`. */
  | { readonly kind: 'server-error' }
  /** 403 with Resy's JSON: the venue is not set up to accept payment methods. */
  | { readonly kind: 'payment-refused' }
  /** 403 with Resy's JSON, which says `Forbidden`. */
  | { readonly kind: 'refused' }
  /** A page for browsers: Incapsula's with 200, AWS WAF's challenge with 202 or its captcha with 405. */
  | { readonly kind: 'wall'; readonly as?: 'incapsula' | 'challenge' | 'captcha' }
  /** 401 or 419, by the settings. */
  | { readonly kind: 'unauthorized' }
  /** 302 to the sign-in page. */
  | { readonly kind: 'redirected' }
  /** 404. */
  | { readonly kind: 'gone' }
  /** 412 with `specs`, although nothing conflicts. */
  | { readonly kind: 'conflict' }
  /** A good answer in which the field of that path (`search.hits[].name`) is missing, new, or of another type. */
  | { readonly kind: 'reshaped'; readonly field: string; readonly as: 'missing' | 'new' | 'number' | 'text' }
  /** 200 with an `error` inside. */
  | { readonly kind: 'soft-error'; readonly message: string }

/** Absent fields match every request; without `times` it lasts until cleared. */
export type FaultSpec = FaultEffect & {
  readonly endpoint?: EndpointKind
  readonly venueId?: number
  readonly date?: LocalDate
  readonly time?: LocalTime
  /** The member's e-mail address. */
  readonly member?: string
  readonly address?: string
  readonly from?: Instant
  readonly until?: Instant
  /** The number of matching requests that pass first. */
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
  /** Returns the faults that apply to this request, the oldest first. Each call counts as one use. */
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
