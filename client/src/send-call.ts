// Sends one call and returns its answer. If the connection breaks before the answer, sends the call once more. A write
// has the same Idempotency-Key both times, so that the server carries it out only once.
import { CiergeProblem, problemOf } from './cierge-problem.ts'
import type { ClientDoor } from './door.ts'

export type CallOptions = {
  /** Ends the call when it aborts: the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, with a second try. Default: that of the client. */
  readonly timeoutMs?: number | undefined
  /** The key of a write: a write that is sent again with the same key is done only once. Default: a new key for each call. */
  readonly idempotencyKey?: string | undefined
}

type OneCall = {
  readonly method: string
  /** The path below `/v1`, with its query. */
  readonly path: string
  readonly body?: unknown
  readonly isWrite: boolean
}

/** Milliseconds before a call is sent again. */
const pauseMs = 250

/**
 * Sends the call. Resolves with the answer's JSON. Rejects with a `CiergeProblem`, or with the signal's reason if the
 * signal aborts.
 */
export async function sendCall(door: ClientDoor, call: OneCall, options: CallOptions = {}): Promise<unknown> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? door.timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  const request = requestOf(door, call, options.idempotencyKey)
  const send = async () => {
    const response = await door.fetch(`${door.base}${call.path}`, { ...request, signal })
    return { response, text: await response.text() }
  }
  try {
    const { response, text } = await send().catch(async (error: unknown) => {
      signal.throwIfAborted()
      if (!(error instanceof TypeError)) throw error
      await pause(pauseMs, signal)
      return send()
    })
    return readAnswer(response, text)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof CiergeProblem) throw error
    throw lostAnswer(door, timeout.aborted, error)
  }
}

function requestOf(door: ClientDoor, { method, body, isWrite }: OneCall, idempotencyKey: string | undefined) {
  return {
    method,
    // Does not follow a redirect: the redirected call would lose its body or its key.
    redirect: 'manual' as const,
    headers: {
      accept: 'application/json',
      ...authorization(door),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(isWrite && { 'idempotency-key': idempotencyKey ?? newKey() }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

/** Returns the header that contains the key; no header without a key. */
export function authorization({ key }: Pick<ClientDoor, 'key'>): Record<string, string> {
  return key ? { authorization: `Bearer ${key}` } : {}
}

function readAnswer(response: Response, text: string): unknown {
  if (!response.ok) throw problemOf(response, text)
  try {
    return JSON.parse(text)
  } catch {
    throw problemOf(response, '')
  }
}

/** Returns the problem of a call that got no answer: `timed-out` or `unreachable`. */
function lostAnswer(door: Pick<ClientDoor, 'base'>, isTimedOut: boolean, cause: unknown): CiergeProblem {
  const at = door.base.replace(/\/v1$/, '')
  const facts = isTimedOut
    ? { code: 'timed-out', detail: `${at} took too long to answer.` }
    : { code: 'unreachable', detail: `${at} can’t be reached.` }
  return new CiergeProblem({ status: 0, ...facts }, { cause })
}

/** Resolves after `ms` milliseconds. Rejects with the signal's reason if the signal aborts first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** Returns a new Idempotency-Key. Does not use `crypto.randomUUID`, which is absent on web pages without TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
