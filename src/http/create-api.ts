// The HTTP API: one route for each operation, the events, and the documents. Does not depend on single operations.
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import { noteEffects } from '../chat/note-effects.ts'
import type { Operation } from '../operations/define-operation.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { HostFacts } from '../ports/host-facts.ts'
import { within } from '../ports/within.ts'
import { addressOf, createProxyCheck } from './address-of.ts'
import { answerOnce, type WriteAnswer } from './answer-once.ts'
import type { ApiEnv } from './api-env.ts'
import { createAuthenticate, type KeyCaller } from './authenticate.ts'
import { addCalendarFeeds } from './calendar-feed.ts'
import { deadlineMs, tooSlow } from './deadline.ts'
import { docsPage } from './docs-page.ts'
import { createEventFeed, type EventFeed } from './events.ts'
import { explain } from './explain.ts'
import { keepAlive } from './keep-alive.ts'
import { addLogin, loginCalls } from './login.ts'
import type { AnswerMcp } from './mcp/create-mcp.ts'
import { addObserving, type ObservingParts } from './observe/add-observing.ts'
import { openApiOf } from './open-api.ts'
import { createPage } from './page/create-page.ts'
import type { PageParts } from './page/page-parts.ts'
import { type PerformParts, perform } from './perform.ts'
import { type Problem, ProblemError, problemBody, problemResponse } from './problem.ts'
import { createInputReader, pathFields } from './read-input.ts'

const largestBody = 64 * 1024
/** The methods whose calls may have a body. Looking for the body of any other call would create objects for nothing. */
const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export type ApiParts = PerformParts & {
  readonly operations: readonly Operation[]
  /** The parts of `/healthz`, `/readyz` and `/metrics`. */
  readonly observing: Omit<ObservingParts, 'app' | 'isProxy'>
  /** The web pages that may call the API from a browser; none by default. */
  readonly origins: readonly string[]
  /** The addresses and ranges of proxies with TLS, besides those on this machine. */
  readonly proxies: readonly string[]
  /** Facts of this installation that owners may see on the page. */
  readonly host: HostFacts
  /** Whether the page answers other machines without TLS. */
  readonly allowsPlain: boolean
  /** The sites with which members sign in to the page. */
  readonly signIn: PageParts['signIn']
  /** Aborts when the server stops, so that streams end. */
  readonly stopping: AbortSignal
}

/** Creates the API. Its routes are under `/v1`; assistants use `/mcp`; all other addresses are the page's. */
export function createApi(parts: ApiParts): Hono<ApiEnv> {
  const { app, operations, origins } = parts
  const authenticate = createAuthenticate(app)
  const isProxy = createProxyCheck(parts.proxies)
  const feed = createEventFeed(app)
  const api = new Hono<ApiEnv>()
  // Added before the API's headers, because the page sets other headers.
  api.use(answerPage({ ...parts, isProxy, feed }))
  api.use(secureHeaders())
  if (origins.length > 0) api.use(cors({ origin: [...origins], exposeHeaders: ['Retry-After'] }))
  api.on([...withBody], '*', bodyLimit({ maxSize: largestBody, onError: () => problemResponse(tooLarge) }))
  api.onError((error) => problemResponse(problemOf(error, app)))
  api.notFound(() =>
    problemResponse({ status: 404, code: 'no-such-path', detail: 'There is nothing at this address.' }),
  )

  const caller: FindCaller = (context) =>
    authenticate(context.req.header('authorization'), addressOf(context, isProxy))
  const document = openApiOf(operations, app.about.version)
  api.get('/v1/openapi.json', (context) => context.json(document))
  api.get('/v1/docs', (context) => context.html(docsPage(operations)))
  api.get('/v1/events', streamEvents({ ...parts, feed }, caller))
  addLogin(api, app, isProxy)
  addCalendarFeeds(api, app, isProxy)
  addObserving(api, { app, isProxy, ...parts.observing }, caller)
  for (const operation of operations) addOperation(api, operation, { parts, caller })
  api.all('/mcp', answerMcp(parts, caller))
  refuseOtherMethods(api, operations)
  return api
}

/** Adds the route of one operation. */
function addOperation(
  api: Hono<ApiEnv>,
  operation: Operation,
  { parts, caller }: { readonly parts: ApiParts; readonly caller: FindCaller },
): void {
  const { app } = parts
  const path = `/v1${operation.route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  const readInput = createInputReader(operation)
  api.on(operation.route.method, path, async (context) => {
    const holder = await caller(context)
    const body = withBody.has(context.req.method) ? await context.req.text() : ''
    const read = () =>
      readInput({
        path: Object.fromEntries(pathFields(operation).map((name) => [name, context.req.param(name) ?? ''])),
        query: context.req.queries(),
        body,
        contentType: context.req.header('content-type'),
      })
    const request = {
      method: context.req.method,
      path: context.req.url.replace(/^\w+:\/\/[^/]+/, ''),
      body,
      secret: holder.secret,
    }
    const idempotencyKey = readIdempotencyKey(context.req.header('idempotency-key'))
    const work = () => write(parts, { operation, caller: holder, readInput: read })
    const answering =
      operation.effect === 'read' || idempotencyKey === undefined
        ? work()
        : answerOnce(app, { keyId: holder.key.id, idempotencyKey }, request, work)
    return respond((await within(app.clock, deadlineMs, answering)) ?? tooSlowAnswer)
  })
}

const tooLarge: Problem = { status: 413, code: 'too-large', detail: 'The body may have 64 KB at most.' }
const tooSlowAnswer: WriteAnswer = { status: tooSlow.status, body: problemBody(tooSlow) }

function respond({ status, body }: WriteAnswer): Response {
  const type = status === 200 ? 'application/json' : 'application/problem+json'
  const { retryAfter } = status === 200 ? {} : (JSON.parse(body) as Problem)
  const headers = {
    'content-type': type,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  }
  return new Response(body, { status, headers })
}

/** Calls the operation. Returns its answer as text. */
async function write(
  parts: ApiParts,
  call: Parameters<typeof perform>[1],
): Promise<WriteAnswer & { readonly isOpen: boolean }> {
  const done = await perform(parts, call)
  if ('output' in done) return { status: 200, body: JSON.stringify(done.output), isOpen: false }
  return { status: done.problem.status, body: problemBody(done.problem), isOpen: done.isOpen }
}

function readIdempotencyKey(given: string | undefined): string | undefined {
  if (given === undefined || (given.length >= 1 && given.length <= 100)) return given
  throw new ProblemError({
    status: 422,
    code: 'invalid-input',
    detail: 'The Idempotency-Key may have 1 to 100 characters.',
    field: 'Idempotency-Key',
  })
}

function problemOf(error: unknown, app: AppContext): Problem {
  return explain(error, noteEffects(app), app.settings)
}

type FindCaller = (context: Context<ApiEnv>) => Promise<KeyCaller>

function streamEvents(
  { app, stopping, feed }: ApiParts & { readonly feed: EventFeed },
  caller: FindCaller,
): MiddlewareHandler<ApiEnv> {
  return async (context) => {
    const { member } = await caller(context)
    const after = readEventId(context.req.header('last-event-id')) ?? (await feed.latest())
    return streamSSE(context, async (stream) => {
      const over = new AbortController()
      stream.onAbort(() => over.abort())
      const signal = AbortSignal.any([over.signal, stopping])
      const beating = keepAlive(() => stream.write(': still here\n\n'), app.clock, signal)
      // The id of the last event. A client whose connection breaks before the first event sends this id when it
      // connects again, and so misses no event.
      await stream.write(`: following\nid: ${after}\n\n`)
      for await (const { seq, data } of feed.follow(member.id, after, signal)) {
        await stream.writeSSE({ id: String(seq), event: 'request', data: JSON.stringify(data) })
      }
      over.abort()
      await beating
    })
  }
}

/** Matches the paths that do not belong to the page. */
const ofPrograms = /^\/(?:v1|mcp|healthz|readyz|metrics)(?:\/|$)/

/** Answers browsers with the page. */
function answerPage(parts: PageParts): MiddlewareHandler<ApiEnv> {
  const answer = createPage(parts)
  return async (context, next) =>
    ofPrograms.test(context.req.path) ? next() : answer(context.req.raw, context.env)
}

/** Answers assistants over MCP. The MCP library is loaded with their first call. */
function answerMcp(parts: ApiParts, caller: FindCaller): MiddlewareHandler<ApiEnv> {
  let loading: Promise<AnswerMcp> | undefined
  return async (context) => {
    const page = context.req.header('origin')
    if (page !== undefined && !parts.origins.includes(page)) return problemResponse(otherOrigin)
    const holder = await caller(context)
    loading ??= import('./mcp/create-mcp.ts').then(({ createMcp }) => createMcp(parts))
    return (await loading)(context.req.raw, holder)
  }
}

const otherOrigin: Problem = {
  status: 403,
  code: 'origin-refused',
  detail: 'Pages at this address may not call. The host can name it in CIERGE_HTTP_ORIGINS.',
}

function readEventId(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^\d{1,15}$/.test(given)) return Number(given)
  const detail = 'The Last-Event-ID must be the id of an event.'
  throw new ProblemError({ status: 422, code: 'invalid-input', detail, field: 'Last-Event-ID' })
}

/** Answers calls of a known path with a wrong method: 405, with the methods that the path has. */
function refuseOtherMethods(api: Hono<ApiEnv>, operations: readonly Operation[]): void {
  const fixed = ['/openapi.json', '/docs', '/events'].map((path) => ({ path, method: 'GET' }))
  const byPath = Map.groupBy(
    [...[...operations, ...loginCalls].map(({ route }) => route), ...fixed],
    ({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1'),
  )
  for (const [path, routes] of byPath) {
    const allow = routes.map(({ method }) => method).join(', ')
    const problem = { status: 405, code: 'method-not-allowed', detail: `This address takes ${allow} only.` }
    api.all(`/v1${path}`, () => problemResponse(problem, { allow }))
  }
}
