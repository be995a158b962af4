// The interface between the HTTP server that all fake platforms share and the code of one fake platform
// ("look-alike"), which reads requests, carries them out, and makes the answers that differ from platform to
// platform.
import type { WireRequest } from './read-request.ts'
import type { About, EndpointKind } from './request-log.ts'

export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** The answer's body. A string is sent unchanged; anything else is sent as JSON. */
  readonly body: unknown
}

export type Encoding = 'plain' | 'gzip' | 'br'

/** A request as the log and the faults see it. */
type SeenRequest = About & {
  readonly kind: EndpointKind
  /** The e-mail address of the credential's member. */
  readonly member?: string
}

/** The answers to faults and to the rate limit that differ from platform to platform. */
export type OwnAnswers = {
  /** The answer to blocked addresses. */
  readonly blocked: Answer
  readonly rateLimited: Answer
  readonly paymentRequired: Answer
  readonly unauthorized: Answer
  readonly gone: Answer
  /** The answer to a booking that conflicts with another reservation. Given by a fault although nothing conflicts. */
  readonly conflict: Answer
  readonly refused: Answer
  readonly paymentRefused: Answer
  /** The page with which the platform refuses an address. */
  readonly forbidden: Answer
}

export type LookAlike = {
  /** Reads which endpoint, venue, day and member a request is about. Changes nothing. */
  see(wire: WireRequest, nowMs: number): SeenRequest
  /** Carries a request out and returns its answer. */
  act(wire: WireRequest, nowMs: number): Answer
  /** Takes away the table that the request named, because a fault answers that it is gone. */
  lose(wire: WireRequest, nowMs: number): void
  own(): OwnAnswers
  encodingFor(wire: WireRequest): Encoding
  /** Returns how many milliseconds the `Date` header of answers is ahead of the clock. */
  dateSkewMs(): number
}
