// Measures, inside the service, how long it takes for each HTTP request: from its headers to the last byte of the
// answer.
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createHistogram } from 'node:perf_hooks'

export type AnswerFigures = {
  /** The 99th percentiles, in milliseconds. */
  readonly readsP99Ms: number
  readonly writesP99Ms: number
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

/** Begins to measure. Returns a function that returns the figures so far, and forgets them. */
export function watchAnswers(): () => AnswerFigures {
  const reads = createHistogram()
  const writes = createHistogram()
  const begun = new WeakMap<IncomingMessage, number>()
  subscribe('http.server.request.start', (message) => {
    begun.set((message as Exchange).request, performance.now())
  })
  subscribe('http.server.response.finish', (message) => {
    const { request } = message as Exchange
    const tookMs = performance.now() - (begun.get(request) ?? Number.NaN)
    const taken = request.method === 'GET' ? reads : writes
    if (tookMs >= 0) taken.record(Math.max(1, Math.round(tookMs * 1_000)))
  })
  const p99 = (taken: typeof reads) => Math.round(taken.percentile(99) / 100) / 10
  return () => {
    const figures = { readsP99Ms: p99(reads), writesP99Ms: p99(writes) }
    reads.reset()
    writes.reset()
    return figures
  }
}
