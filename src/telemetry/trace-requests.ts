// Logs each HTTP request of this process at level debug: its method, host, kind of path, status and duration.
// Observes the requests through Node's diagnostics channels, so no library needs a change. Logs no header, no query
// and no body.
import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import { causeKindOf } from '../domain/cause-kind.ts'
import type { Clock } from '../ports/clock.ts'
import type { Telemetry } from '../ports/telemetry.ts'

type Traced = {
  readonly facts: Readonly<Record<string, string>>
  readonly sentMs: number
  readonly inContext: InContext
}
type InContext = (work: () => void) => void
type Heard = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Starts to log. Returns a function that ends it. */
export function traceRequests(telemetry: Telemetry, clock: Pick<Clock, 'monotonicMs'>): () => void {
  const underWay = new WeakMap<object, Traced>()

  function begin(request: object, facts: Traced['facts']): void {
    // The answer arrives outside of the event that sent the request. Its line belongs to that event.
    const inContext = AsyncLocalStorage.snapshot()
    underWay.set(request, { facts, sentMs: clock.monotonicMs(), inContext })
  }

  function end(request: object, result: Readonly<Record<string, number | string>>): void {
    const traced = underWay.get(request)
    if (!traced) return
    underWay.delete(request)
    const tookMs = Math.round(clock.monotonicMs() - traced.sentMs)
    traced.inContext(() => telemetry.say('debug', 'A request', { ...traced.facts, ...result, tookMs }))
  }

  const listeners: Readonly<Record<string, (heard: Heard) => void>> = {
    // undici, and Node's fetch.
    'undici:request:create': ({ request = {} }) =>
      begin(request, factsOf(request.method, new URL(String(request.origin)).host, request.path)),
    'undici:request:headers': ({ request = {}, response = {} }) =>
      end(request, { status: Number(response.statusCode) }),
    'undici:request:error': ({ request = {}, error }) => end(request, { cause: causeKindOf(error) }),
    // node:http and node:https.
    'http.client.request.start': ({ request = {} }) =>
      begin(request, factsOf(request.method, request.host, request.path)),
    'http.client.response.finish': ({ request = {}, response = {} }) =>
      end(request, { status: Number(response.statusCode) }),
    'http.client.request.error': ({ request = {}, error }) => end(request, { cause: causeKindOf(error) }),
  }
  const listening = Object.entries(listeners).map(([name, listen]) => {
    const heard = (message: unknown) => listen(message as Heard)
    channel(name).subscribe(heard)
    return () => channel(name).unsubscribe(heard)
  })
  return () => {
    for (const stop of listening) stop()
  }
}

function factsOf(method: unknown, host: unknown, path: unknown): Traced['facts'] {
  return { method: String(method ?? 'GET'), host: String(host), path: kindOfPath(String(path ?? '')) }
}

/** A part of a path that can't be a secret or an id: a short word, or a version. */
const harmlessPart = /^(?:v?\d{1,2}|@?[a-z]+(?:[.-][a-z]+)*|[a-z]+[A-Z][A-Za-z]*)$/
const longestPart = 24

/** Returns the path without its query, with `…` in place of ids and secrets: Telegram's path holds the bot token. */
export function kindOfPath(path: string): string {
  const parts = path.split(/[?#]/)[0]?.split('/') ?? []
  return parts
    .map((part) => (part === '' || (part.length <= longestPart && harmlessPart.test(part)) ? part : '…'))
    .join('/')
}
