// Sends requests to Resy and returns validated data. An error answer, or an answer of another shape, becomes a
// `PlatformError`. The client finds out whether Resy refused the key or the credential, and repeats a request with a
// new key if there is one.
import { PlatformError, type PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Clock } from '../../ports/clock.ts'
import { type AnswerSchema, read } from '../wire/read.ts'
import type { ResyConnection } from './connection.ts'
import type { ResyAnswer, ResyCall, ResyRequest } from './exchange.ts'
import { headersFor, keyHeader } from './headers.ts'
import type { PublicKey } from './public-key.ts'
import { anyAnswer } from './schema.ts'
import { toPlatformError } from './to-platform-error.ts'

export type ResyClient = {
  /** Sends a request and returns the answer's body as data of that shape, with its headers. */
  ask<T>(
    request: ResyRequest,
    shape: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<{ readonly body: T; readonly headers: ResyAnswer['headers'] }>
}

/** An answer and its request. `kind` is the kind of the resulting error; absent if the answer was good. */
export type AnswerHeard = {
  readonly request: Pick<ResyRequest, 'call' | 'method' | 'path' | 'headers'>
  readonly answer: ResyAnswer
  readonly kind?: PlatformErrorKind
}

export type ClientOptions = {
  /** The public key that the connection sends, for finding a new one if Resy refuses it. */
  readonly key?: PublicKey
  /** Called with each answer before `ask` returns it. It must be quick, because it may delay a hunt. */
  readonly onAnswer?: ((heard: AnswerHeard) => void) | undefined
}

/** Calls that the client never repeats, whatever the answer, because the caller must decide that. */
const sentOnce: readonly ResyCall[] = ['book', 'release']
/** Calls that a hunt sends at the drop. */
const urgent: readonly ResyCall[] = ['find', 'prepare', 'book']

export function createResyClient(
  connection: ResyConnection,
  clock: Clock,
  { key, onAnswer }: ClientOptions = {},
): ResyClient {
  async function once<T>(request: ResyRequest, shape: AnswerSchema<T>, signal?: AbortSignal) {
    const answer = await connection.send(request, signal)
    const isGood = answer.status >= 200 && answer.status < 300
    const found = isGood ? read(shape, answer.text) : { fault: undefined }
    if (!('fault' in found)) {
      onAnswer?.({ request, answer })
      return { body: found.value, headers: answer.headers }
    }
    const error = toPlatformError(request, answer, clock.now(), found.fault)
    onAnswer?.({ request, answer, kind: error.kind })
    return error
  }

  /**
   * Returns whether Resy accepts the key, by sending a request that needs only the key; `undefined` if the answer
   * does not show it.
   */
  async function isAccepted(asked: string): Promise<boolean | undefined> {
    const request = { ...ping, headers: { ...ping.headers, ...keyHeader(asked) } }
    try {
      const said = await once(request, anyAnswer)
      if (!(said instanceof PlatformError)) return true
      if (said.kind === 'key-refused') return false
      // An answer such as "not found" shows that Resy accepted the key.
      return said.kind === 'rejected' ? true : undefined
    } catch (error) {
      if (error instanceof PlatformError) return undefined
      throw error
    }
  }

  /**
   * Returns the error with its true cause. If Resy refuses the key, searches for a new one. Returns `again` if the key
   * was replaced, so that the caller repeats the request. If Resy accepts the key, it rejected the credential; for a
   * request without one, the error becomes `rate-limited`.
   */
  async function explain(
    error: PlatformError,
    call: ResyCall,
    used: string,
  ): Promise<PlatformError | 'again'> {
    if (!key || (error.kind !== 'credential-rejected' && error.kind !== 'key-refused')) return error
    if (key.current() !== used) return 'again'
    const accepted = call === 'ping' ? false : await isAccepted(used)
    if (accepted === undefined) return as('unwell', error)
    if (accepted) return error.kind === 'key-refused' ? as('rate-limited', error) : error
    const how = {
      isUrgent: urgent.includes(call),
      isAccepted: async (one: string) => (await isAccepted(one)) === true,
    }
    return (await key.renew(used, how)) ? 'again' : as('key-refused', error)
  }

  async function attempt<T>(
    request: ResyRequest,
    shape: AnswerSchema<T>,
    { triesLeft, signal }: { readonly triesLeft: number; readonly signal: AbortSignal | undefined },
  ): ReturnType<typeof once<T>> {
    const used = key?.current() ?? ''
    const said = await once(request, shape, signal)
    if (!(said instanceof PlatformError)) return said
    const about = await explain(said, request.call, used)
    if (about !== 'again') return about
    return triesLeft > 0
      ? attempt(request, shape, { triesLeft: triesLeft - 1, signal })
      : as('key-refused', said, { retryAfterMs: 0 })
  }

  return {
    async ask(request, shape, signal) {
      const triesLeft = sentOnce.includes(request.call) ? 0 : 1
      const said = await attempt(request, shape, { triesLeft, signal })
      if (said instanceof PlatformError) throw said
      return said
    },
  }
}

export const ping: ResyRequest = { call: 'ping', method: 'GET', path: '/3/geoip', headers: headersFor() }

function as(
  kind: PlatformErrorKind,
  { platform, during, status }: PlatformError,
  more: { readonly retryAfterMs?: number } = {},
): PlatformError {
  return new PlatformError({ platform, kind, during, ...(status !== undefined && { status }), ...more })
}
