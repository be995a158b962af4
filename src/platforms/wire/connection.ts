// Sends a request to a platform over connections that stay open, and returns the answer with any status. Handles
// transport and timeouts; knows no endpoint and reads no body. A request without an answer fails as `unanswered` and is
// not repeated here.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { type Dispatcher, Pool } from 'undici'
import type { PlatformId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { addMs, toInstant } from '../../domain/time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DateHeard } from '../platform-clock.ts'
import { createPatience } from './patience.ts'

export type ConnectionOptions = {
  readonly clock: Clock
  /** The platform, for errors. */
  readonly platform: PlatformId
  /** The address of the platform's API. */
  readonly baseUrl: string
  /** Returns headers that each request carries besides its own. Default: none. */
  readonly headers?: () => Readonly<Record<string, string>>
  /** The maximum number of open sockets. Default: 64. */
  readonly connections?: number
  /** Carries the requests, instead of a connection pool created here. The caller closes it. */
  readonly dispatcher?: Dispatcher
  /** Called with the `Date` of each answer that comes from the platform itself and not from a cache in between. */
  readonly onDate?: (heard: DateHeard) => void
  /** Called after each request: without an error if the platform answered with a status below 500. */
  readonly onExchange?: ((platform: PlatformId, error?: PlatformError) => void) | undefined
}

/** The kinds of requests that every platform has, for errors and for timeouts. */
export type CommonCall =
  | 'link'
  | 'inspect'
  | 'renew'
  | 'search'
  | 'venue'
  | 'ping'
  | 'find'
  | 'prepare'
  | 'book'
  | 'reservations'
  | 'release'
  | 'special-request'

/** A request. `Call` is its kind, for errors and for timeouts. */
export type PlatformRequest<Call extends string> = {
  readonly call: Call
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The path with its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type PlatformAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export type PlatformConnection<Call extends string> = {
  /**
   * Sends the request. Rejects with a `PlatformError`: `unanswered` if no answer came, `unwell` for an answer above
   * the size limit.
   */
  send(request: PlatformRequest<Call>, signal?: AbortSignal): Promise<PlatformAnswer>
  close(): Promise<void>
}

const keepAliveMs = 60_000

export function createConnection<Call extends string>({
  clock,
  platform,
  baseUrl,
  headers: always = () => ({}),
  connections = 64,
  dispatcher,
  onDate,
  onExchange,
}: ConnectionOptions): PlatformConnection<Call> {
  const { origin, pathname } = new URL(baseUrl)
  const prefix = pathname.replace(/\/+$/, '')
  // The clock handles all timeouts, so that tests run in virtual time. undici's own timers are off.
  const wire =
    dispatcher ??
    new Pool(origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: keepAliveMs,
      headersTimeout: 0,
      bodyTimeout: 0,
    })
  const underWay = new Set<(why: string) => void>()
  const patience = createPatience()
  let isClosed = false

  async function exchange(request: PlatformRequest<Call>, signal: AbortSignal): Promise<PlatformAnswer> {
    const { method, body } = request
    const headers = { ...always(), ...request.headers }
    const path = prefix + request.path
    const sentMs = clock.monotonicMs()
    const answer = await wire.request({ origin, path, method, headers, signal, body: body ?? null })
    hearDate(answer.headers, sentMs)
    const bytes = await bytesOf(answer.body)
    const text = bytes && decoded(bytes, answer.headers['content-encoding'])
    if (text === undefined) throw tooLong(platform, request, answer.statusCode)
    await socketIsFree()
    return { status: answer.statusCode, headers: answer.headers, text }
  }

  function hearDate(headers: PlatformAnswer['headers'], sentMs: number): void {
    const dateMs = headers.age === undefined ? Date.parse(String(headers.date)) : Number.NaN
    if (!Number.isNaN(dateMs)) onDate?.({ sentMs, receivedMs: clock.monotonicMs(), date: toInstant(dateMs) })
  }

  return {
    async send(request, signal) {
      const cut = new AbortController()
      const waiting = new AbortController()
      const giveUp = (why: string) => cut.abort(new Error(why))
      const onAbort = () => giveUp('called off')
      const { call } = request
      const waitMs = patience.of(call)
      const sentMs = clock.monotonicMs()
      if (isClosed) throw unanswered(platform, request, 'closed')
      if (signal?.aborted) throw unanswered(platform, request, 'called off')

      underWay.add(giveUp)
      signal?.addEventListener('abort', onAbort, { once: true })
      clock.sleepUntil(addMs(clock.now(), waitMs), waiting.signal).then(
        () => {
          patience.note(call, undefined)
          giveUp(`no answer within ${waitMs} ms`)
        },
        () => {},
      )
      try {
        const answer = await exchange(request, cut.signal)
        patience.note(call, clock.monotonicMs() - sentMs)
        onExchange?.(platform, answer.status < 500 ? undefined : outOfOrder(platform, request, answer.status))
        return answer
      } catch (error) {
        if (error instanceof PlatformError) throw error
        const why = cut.signal.aborted ? cut.signal.reason.message : codeOf(error)
        const failure = unanswered(platform, request, why)
        if (!isClosed && !signal?.aborted) onExchange?.(platform, failure)
        throw failure
      } finally {
        waiting.abort(answered)
        signal?.removeEventListener('abort', onAbort)
        underWay.delete(giveUp)
      }
    },
    async close() {
      isClosed = true
      for (const giveUp of underWay) giveUp('closed')
      if (!dispatcher) await wire.destroy()
    },
  }
}

/** The size limit of answers, in bytes. Real answers are far shorter. */
const longestAnswer = 4 * 1024 * 1024

/** Returns the whole body; `undefined` if it exceeds the size limit, at which reading stops. */
async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let bytes = 0
  // Returning from this loop closes the connection.
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > longestAnswer) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const decoders = { gzip: gunzipSync, 'x-gzip': gunzipSync, br: brotliDecompressSync, deflate: inflateSync }

/**
 * Returns the body as text; `undefined` if it exceeds the size limit. A body in an encoding that was not requested,
 * or that cannot be decoded, becomes a text that is not JSON, so that parsing it fails.
 */
function decoded(bytes: Buffer, encoding: string | string[] | undefined): string | undefined {
  const coding = String(encoding ?? 'identity').toLowerCase()
  if (coding === 'identity' || bytes.length === 0) return bytes.toString('utf8')
  const decode = decoders[coding as keyof typeof decoders]
  try {
    return decode?.(bytes, { maxOutputLength: longestAnswer }).toString('utf8') ?? 'unknown coding'
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? undefined : 'not decoded'
  }
}

/**
 * Waits until the socket can be reused. undici frees the socket one turn of the event loop after the end of an
 * answer. A request sent sooner would open another connection. That costs two round trips at the moment when a find
 * showed a slot.
 */
function socketIsFree(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/**
 * The reason that ends the timer of an answered request. It is created once, because creating an error with its stack
 * takes time.
 */
const answered = new Error('answered')

type Named = { readonly call: string }

function unanswered(platform: PlatformId, { call }: Named, why: string): PlatformError {
  return new PlatformError({ platform, kind: 'unanswered', during: call, cause: new Error(why) })
}

function outOfOrder(platform: PlatformId, { call }: Named, status: number): PlatformError {
  return new PlatformError({ platform, kind: 'unwell', during: call, status })
}

/**
 * Returns the error for an answer above the size limit. Its status does not matter, because a part of an answer
 * cannot be interpreted.
 */
function tooLong(platform: PlatformId, { call }: Named, status: number): PlatformError {
  const cause = new Error(`longer than ${longestAnswer} bytes`)
  return new PlatformError({ platform, kind: 'unwell', during: call, status, cause })
}

/** Returns only the code of an error, because undici's error messages may contain parts of the request. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no connection'
}
