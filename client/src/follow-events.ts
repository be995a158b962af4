// Follows the events of the caller's requests. Connects again when the stream breaks, and continues after the last
// event that it has yielded.
import { CiergeProblem, problemOf } from './cierge-problem.ts'
import type { ClientDoor } from './door.ts'
import type { CiergeEvent } from './operations.ts'
import { readEventStream } from './read-event-stream.ts'
import { authorization, pause } from './send-call.ts'

export type FollowOptions = {
  /** The id of the last event that you have seen. Default: only events from now on are yielded. */
  readonly after?: string | undefined
  /** Ends the loop when it aborts. */
  readonly signal?: AbortSignal | undefined
  /**
   * Called and awaited each time the stream opens. Every event after that moment is yielded, so load the current
   * state here.
   */
  readonly onOpen?: (() => void | Promise<void>) | undefined
}

/** An event with its id, which can be passed as `after`. */
export type FollowedEvent = CiergeEvent & { readonly id: string }

/** Milliseconds of silence after which a stream counts as broken. The server sends something every 15 s. */
const silentMs = 40_000
const firstPauseMs = 250
const longestPauseMs = 15_000

/**
 * Yields each event once, in order, until the signal aborts. After a lost connection, waits and connects again. Throws
 * a `CiergeProblem` if the server refuses the call, for example because the key was revoked.
 */
export async function* followEvents(
  door: ClientDoor,
  options: FollowOptions = {},
): AsyncGenerator<FollowedEvent> {
  const { signal = new AbortController().signal } = options
  let after = options.after
  let pauseMs = firstPauseMs
  while (!signal.aborted) {
    try {
      for await (const { id, data } of connect(door, after, { ...options, signal })) {
        pauseMs = firstPauseMs
        after = id ?? after
        if (data !== undefined) yield { ...(JSON.parse(data) as CiergeEvent), id: after ?? '' }
      }
    } catch (error) {
      if (signal.aborted) return
      pauseMs = Math.max(pauseMs, pauseAfter(error))
    }
    await pause(pauseMs, signal).catch(() => {})
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }
}

/** Returns how many milliseconds to wait after an error. Throws the error if another try can't help. */
function pauseAfter(error: unknown): number {
  if (!(error instanceof CiergeProblem)) return 0
  if (error.status < 500 && error.status !== 429) throw error
  return (error.retryAfter ?? 0) * 1000
}

async function* connect(
  door: ClientDoor,
  after: string | undefined,
  { signal, onOpen }: FollowOptions & { readonly signal: AbortSignal },
) {
  const silence = new AbortController()
  const stop = () => silence.abort(new Error('The stream was silent.'))
  let timer = setTimeout(stop, silentMs)
  const onChunk = () => {
    clearTimeout(timer)
    timer = setTimeout(stop, silentMs)
  }
  try {
    const response = await door.fetch(`${door.base}/events`, {
      headers: {
        accept: 'text/event-stream',
        ...authorization(door),
        ...(after !== undefined && { 'last-event-id': after }),
      },
      redirect: 'manual',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!response.ok || !response.body) throw problemOf(response, await response.text())
    await onOpen?.()
    yield* readEventStream(response.body, onChunk)
  } finally {
    clearTimeout(timer)
  }
}
