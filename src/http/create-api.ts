// The HTTP API: one route for each operation, the events, and the documents. Knows no operation by name.
import type { HttpBindings } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import { noteEffects } from '../chat/note-effects.ts'
import type { Conversation } from '../domain/identity.ts'
import type { ChatId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import { callOperation, type Operation } from '../operations/define-operation.ts'
import type { AppContext, CallerApp } from '../ports/app-context.ts'
import { within } from '../ports/within.ts'
import { spotSecret } from '../reading/index.ts'
import { answerOnce, type WriteAnswer } from './answer-once.ts'
import { type Caller, createAuthenticate } from './authenticate.ts'
import { docsPage } from './docs-page.ts'
import { createEventFeed } from './events.ts'
import { explain } from './explain.ts'
import { openApiOf } from './open-api.ts'
import { type Problem, ProblemError, problemBody, problemResponse } from './problem.ts'
import { createInputReader, pathFields } from './read-input.ts'

const largestBody = 64 * 1024
/**
 * Milliseconds after which a call gets an error as its answer. Its work continues, and a repeated call with the same
 * idempotency key gets the real answer.
 */
const deadlineMs = 30_000
/** Milliseconds after which a quiet stream gets a comment line, so that no proxy closes the connection. */
const heartbeatMs = 15_000
const linkOperation = 'link-account'

export type ApiParts = {
  readonly app: AppContext
  readonly operations: readonly Operation[]
  /** The web pages that may call the API from a browser; none by default. */
  readonly origins: readonly string[]
  /** Called when an announcement may be pending. */
  readonly onPending: () => void
  /** Aborts when the server stops: streams end then. */
  readonly stopping: AbortSignal
}

type Env = { Bindings: Partial<HttpBindings> }

/** Creates the API. It answers under `/v1`. */
export function createApi(parts: ApiParts): Hono<Env> {
  const { app, operations, origins } = parts
  const authenticate = createAuthenticate(app)
  const api = new Hono<Env>()
  api.use(secureHeaders())
  if (origins.length > 0) api.use(cors({ origin: [...origins], exposeHeaders: ['Retry-After'] }))
  api.use(bodyLimit({ maxSize: largestBody, onError: () => problemResponse(tooLarge) }))
  api.onError((error) => problemResponse(problemOf(error, app)))
  api.notFound(() =>
    problemResponse({ status: 404, code: 'no-such-path', detail: 'There is nothing at this address.' }),
  )

  const caller = (context: { req: { header(name: string): string | undefined }; env: Env['Bindings'] }) =>
    authenticate(
      context.req.header('authorization'),
      addressOf(context.env, context.req.header('x-forwarded-for')),
    )
  const document = openApiOf(operations, app.about.version)
  api.get('/v1/openapi.json', (context) => context.json(document))
  api.get('/v1/docs', (context) => context.html(docsPage(operations)))
  api.get('/v1/events', streamEvents(parts, caller))
  for (const operation of operations) {
    const path = `/v1${operation.route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    const readInput = createInputReader(operation)
    api.on(operation.route.method, path, async (context) => {
      const holder = await caller(context)
      const body = await context.req.text()
      const read = () =>
        readInput({
          path: Object.fromEntries(
            pathFields(operation).map((name) => [name, context.req.param(name) ?? '']),
          ),
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
      const work = () => perform(parts, operation, holder, read)
      const answering =
        operation.effect === 'read' || idempotencyKey === undefined
          ? work()
          : answerOnce(app, { keyId: holder.key.id, idempotencyKey }, request, work)
      return respond((await within(app.clock, deadlineMs, answering)) ?? tooSlow)
    })
  }
  refuseOtherMethods(api, operations)
  return api
}

const tooLarge: Problem = { status: 413, code: 'too-large', detail: 'The body may have 64 KB at most.' }
const tooSlow: WriteAnswer = {
  status: 504,
  body: problemBody({
    status: 504,
    code: 'too-slow',
    detail: 'This takes too long. It may still be done: look at your requests before you send it again.',
  }),
}

function respond({ status, body }: WriteAnswer): Response {
  const type = status === 200 ? 'application/json' : 'application/problem+json'
  const { retryAfter } = status === 200 ? {} : (JSON.parse(body) as Problem)
  const headers = {
    'content-type': type,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  }
  return new Response(body, { status, headers })
}

/** Calls the operation for the holder of a key. Never rejects: a failure becomes an answer with a problem. */
async function perform(
  { app, onPending }: ApiParts,
  operation: Operation,
  { key, member }: Caller,
  readInput: () => unknown,
): Promise<WriteAnswer & { readonly isOpen: boolean }> {
  const facts = { operation: operation.name, key: key.id, memberId: member.id }
  return app.telemetry.event('api', facts, async () => {
    const effects = noteEffects(app)
    try {
      checkMay(operation, { key, member })
      const input = readInput()
      checkNoSecret(app, operation, input)
      const output = await callOperation(operation, input, {
        app: {
          ...effects.app,
          platforms: effects.app.platformsFor({ memberId: member.id, doing: operation.name }),
        } as CallerApp,
        member,
        from: key.madeBy,
        in: draftsOf(key.id),
        tellIn: key.madeIn,
      })
      return { status: 200, body: JSON.stringify(output), isOpen: false }
    } catch (error) {
      const problem = explain(error, effects, member.locale)
      return {
        status: problem.status,
        body: problemBody(problem),
        isOpen: problem.status >= 500 && effects.hasAny(),
      }
    } finally {
      if (effects.hasPending()) onPending()
    }
  })
}

/** Returns a separate conversation for the drafts of a key, so that words in a chat do not change these drafts. */
function draftsOf(keyId: string): Conversation {
  return { chat: 'api' as ChatId, key: keyId, direct: true }
}

function checkMay(
  { for: whom, effect, name }: Operation,
  { key, member }: Pick<Caller, 'key' | 'member'>,
): void {
  if (whom === 'owners' && member.role !== 'owner') throw new Refusal({ kind: 'owners-only', command: name })
  if (effect === 'read' || key.scope === 'write') return
  const detail = 'This key may only read. Make one that may write with /key in a direct message to Cierge.'
  throw new ProblemError({ status: 403, code: 'read-only-key', detail })
}

/** Refuses a text that contains a password or a code, because the text would be searched for and stored. */
function checkNoSecret(app: AppContext, { name }: Operation, input: unknown): void {
  if (name === linkOperation) return
  const texts = Object.values(input as object).filter((value) => typeof value === 'string')
  const platformNames = app.platforms.map((platform) => platform.name)
  if (texts.some((text) => spotSecret(text, platformNames) !== undefined))
    throw new Refusal({ kind: 'secret-in-words' })
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
  return explain(error, noteEffects(app), app.settings.locale)
}

/**
 * Returns the caller's address. A proxy on this machine names it last in `X-Forwarded-For`; from elsewhere, that header
 * could be made up.
 */
function addressOf(env: Env['Bindings'], forwardedFor: string | undefined): string {
  const address = env?.incoming?.socket.remoteAddress ?? ''
  const isLocal = /^(?:::ffff:)?127\.|^::1$/.test(address)
  return (isLocal && forwardedFor?.split(',').at(-1)?.trim()) || address
}

type FindCaller = (context: Parameters<MiddlewareHandler<Env>>[0]) => Promise<Caller>

function streamEvents({ app, stopping }: ApiParts, caller: FindCaller): MiddlewareHandler<Env> {
  const feed = createEventFeed(app)
  return async (context) => {
    const { member } = await caller(context)
    const after = readEventId(context.req.header('last-event-id')) ?? (await feed.latest())
    return streamSSE(context, async (stream) => {
      const over = new AbortController()
      stream.onAbort(() => over.abort())
      const signal = AbortSignal.any([over.signal, stopping])
      const beating = keepAlive(() => stream.write(': still here\n\n'), app, signal)
      await stream.write(': following\n\n')
      for await (const { seq, data } of feed.follow(member.id, after, signal)) {
        await stream.writeSSE({ id: String(seq), event: 'request', data: JSON.stringify(data) })
      }
      over.abort()
      await beating
    })
  }
}

async function keepAlive(
  beat: () => Promise<unknown>,
  { clock }: AppContext,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const isOver = await clock.sleepFor(heartbeatMs, signal).then(
      () => false,
      () => true,
    )
    if (!isOver) await beat().catch(() => {})
  }
}

function readEventId(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^\d{1,15}$/.test(given)) return Number(given)
  const detail = 'The Last-Event-ID must be the id of an event.'
  throw new ProblemError({ status: 422, code: 'invalid-input', detail, field: 'Last-Event-ID' })
}

/** Answers known paths with other methods: 405, with the methods that the path has. */
function refuseOtherMethods(api: Hono<Env>, operations: readonly Operation[]): void {
  const fixed = ['/openapi.json', '/docs', '/events'].map((path) => ({ path, method: 'GET' }))
  const byPath = Map.groupBy([...operations.map(({ route }) => route), ...fixed], ({ path }) =>
    path.replaceAll(/\{(\w+)\}/g, ':$1'),
  )
  for (const [path, routes] of byPath) {
    const allow = routes.map(({ method }) => method).join(', ')
    const problem = { status: 405, code: 'method-not-allowed', detail: `This address takes ${allow} only.` }
    api.all(`/v1${path}`, () => problemResponse(problem, { allow }))
  }
}
