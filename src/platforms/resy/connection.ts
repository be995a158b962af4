// Sends one request to Resy and returns its answer, whatever the status, over connections that stay open. It handles
// transport, headers and timeouts; it knows no endpoint and reads no body. A request without an answer is `unanswered`,
// and never repeated here.
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { type Dispatcher, Pool } from 'undici'
import type { PlatformId } from '../../domain/ids.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { addMs, toInstant } from '../../domain/time.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DateHeard } from '../platform-clock.ts'
import { createPatience } from './patience.ts'

export const resyId = 'resy' as PlatformId

export type ResyOptions = {
  readonly clock: Clock
  /** `https://api.resy.com`, or the sandbox's address. */
  readonly baseUrl: string
  /** The public key that each request carries. Default: Resy's usual one. No key is sent if it returns ''. */
  readonly key?: () => string
  /** The maximum number of open sockets. Default 64. */
  readonly connections?: number
  /** Carries the requests instead of a pool created here. The caller closes it. */
  readonly dispatcher?: Dispatcher
  /** Called with the `Date` of each answer that was not cached on the way. */
  readonly onDate?: (heard: DateHeard) => void
}

/** The kind of request, for errors and for the request budget. */
export type ResyCall =
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
  /** The web page, or its script. */
  | 'page'

export type ResyRequest = {
  readonly call: ResyCall
  readonly method: 'GET' | 'POST'
  /** With its query. */
  readonly path: string
  /** From `headersFor`. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export type ResyAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export type ResyConnection = {
  /**
   * Sends the request. Rejects with a `PlatformError`: `unanswered`, or `unwell` for an answer longer than Resy ever
   * sends.
   */
  send(request: ResyRequest, signal?: AbortSignal): Promise<ResyAnswer>
  close(): Promise<void>
}

const keepAliveMs = 60_000

export function createResyConnection({
  clock,
  baseUrl,
  key = () => usualKey,
  connections = 64,
  dispatcher,
  onDate,
}: ResyOptions): ResyConnection {
  const { origin, pathname } = new URL(baseUrl)
  const prefix = pathname.replace(/\/+$/, '')
  // The clock handles all timeouts, so undici's own timers are off.
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

  async function exchange(request: ResyRequest, signal: AbortSignal): Promise<ResyAnswer> {
    const { method, body } = request
    const headers = { ...keyHeader(key()), ...request.headers }
    const path = prefix + request.path
    const sentMs = clock.monotonicMs()
    const answer = await wire.request({ origin, path, method, headers, signal, body: body ?? null })
    hearDate(answer.headers, sentMs)
    const bytes = await bytesOf(answer.body)
    const text = bytes && decoded(bytes, answer.headers['content-encoding'])
    if (text === undefined) throw tooLong(request, answer.statusCode)
    await socketIsFree()
    return { status: answer.statusCode, headers: answer.headers, text }
  }

  function hearDate(headers: ResyAnswer['headers'], sentMs: number): void {
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
      if (isClosed) throw unanswered(request, 'closed')
      if (signal?.aborted) throw unanswered(request, 'called off')

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
        return answer
      } catch (error) {
        if (error instanceof PlatformError) throw error
        throw unanswered(request, cut.signal.aborted ? cut.signal.reason.message : codeOf(error))
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

/** Resy's real answers are far shorter. */
const longestAnswer = 4 * 1024 * 1024

/** Returns the whole answer; `undefined` if it is too long. Stops reading at the limit. */
async function bytesOf(body: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const pieces: Buffer[] = []
  let bytes = 0
  // Leaving the loop closes the connection.
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > longestAnswer) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const decoders = { gzip: gunzipSync, 'x-gzip': gunzipSync, br: brotliDecompressSync, deflate: inflateSync }

/**
 * Returns the text; `undefined` if it is too long. For an encoding that was not requested, returns a text that is no
 * JSON.
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
 * Waits until the socket can be reused. undici frees it one turn of the event loop after the end of an answer. A
 * request sent sooner would open another connection, which costs two round trips at the moment when a slot was seen.
 */
function socketIsFree(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** The reason that ends a timer. Shared, because creating an error with its stack takes time. */
const answered = new Error('answered')

function unanswered({ call }: ResyRequest, why: string): PlatformError {
  return new PlatformError({ platform: resyId, kind: 'unanswered', during: call, cause: new Error(why) })
}

/** Makes the error for a too long answer, whatever its status: part of an answer can't be interpreted. */
function tooLong({ call }: ResyRequest, status: number): PlatformError {
  const cause = new Error(`longer than ${longestAnswer} bytes`)
  return new PlatformError({ platform: resyId, kind: 'unwell', during: call, status, cause })
}

/** Returns only the error's code, because undici's errors may contain part of the request. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no connection'
}

/** The key of Resy's own web page, the same for everyone since 2019. */
export const usualKey = 'VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5'

/** Returns the header with the public key of the web page. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  return key === '' ? {} : { authorization: `ResyAPI api_key="${key}"` }
}

/** Without a browser's `User-Agent`, every answer is an empty 500. */
const browser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

export const json = 'application/json'
export const form = 'application/x-www-form-urlencoded'

/** Returns the headers of a request without the key; with `authToken`, the request is the member's, else anonymous. */
export function headersFor(contentType?: string, authToken?: string): Readonly<Record<string, string>> {
  return {
    'user-agent': browser,
    accept: json,
    'accept-encoding': 'gzip, br',
    origin: 'https://resy.com',
    referer: 'https://resy.com/',
    'x-origin': 'https://resy.com',
    ...(contentType && { 'content-type': contentType }),
    ...(authToken && { 'x-resy-auth-token': authToken, 'x-resy-universal-auth': authToken }),
  }
}
