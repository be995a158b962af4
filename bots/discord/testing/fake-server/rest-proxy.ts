// For tests: a proxy in front of the REST API of the twin (discord-digital-twin, a fake Discord). The proxy refuses
// what Discord would refuse, adds what the twin lacks (direct conversations, files, nonces, registered commands), fails
// when a test asks for it, and records all requests.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkLimits } from './check-limits.ts'
import type { CheckSpec } from './check-spec.ts'

type Json = Record<string, unknown>

export type DiscordRequest = {
  readonly method: string
  /** The path below `/api/v10`, without the query. */
  readonly path: string
  readonly body: Json
  readonly files: readonly { readonly name: string; readonly content: string; readonly bytes: Buffer }[]
}
type DiscordAnswered = DiscordRequest & { readonly status: number }
export type DiscordAnswer = {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Record<string, string>
}
/**
 * Returns how a request fails: with an answer instead of the twin's, with a connection that closes before the twin gets the
 * request (`'cut'`) or after it handled the request (`'cut after'`). Returns `undefined` if the request does not fail.
 */
export type DiscordFault = (request: DiscordRequest) => DiscordAnswer | 'cut' | 'cut after' | undefined

export type RestProxy = {
  readonly server: Server
  readonly port: number
  readonly requests: readonly DiscordAnswered[]
  /** The problems for which Discord would have refused a request. */
  readonly rejected: readonly string[]
  /** Applies a fault once: to the next request for which the fault returns a value. */
  failOnce(fault: DiscordFault): void
  /** Applies a fault to every request for which the fault returns a value. */
  failAlways(fault: DiscordFault): void
  /** Calls `listener` for every request when it arrives. */
  onArrival(listener: (request: DiscordRequest) => void): void
  /** Resolves when the next request has been answered. */
  nextAnswer(): Promise<void>
  underWay(): number
  close(): Promise<void>
}

const unauthorized: DiscordAnswer = { status: 401, body: { code: 0, message: '401: Unauthorized' } }

export async function openRestProxy(deps: {
  readonly twinUrl: () => string
  readonly token: string
  readonly checkSpec: CheckSpec | undefined
  /** Answers a request instead of the twin, or returns `undefined`: the twin then answers. */
  readonly instead: (request: DiscordRequest) => Promise<DiscordAnswer | undefined>
  /** Called with each answer of `instead` or the twin, before the client gets it. */
  readonly after: (request: DiscordRequest, answer: DiscordAnswer) => Promise<void>
}): Promise<RestProxy> {
  const requests: DiscordAnswered[] = []
  const rejected: string[] = []
  const once: DiscordFault[] = []
  const always: DiscordFault[] = []
  const said = new Map<string, DiscordAnswer>()
  const listeners: ((request: DiscordRequest) => void)[] = []
  let waiting: (() => void)[] = []
  let underWay = 0

  function faultFor(request: DiscordRequest): DiscordAnswer | 'cut' | 'cut after' | undefined {
    for (const fault of once) {
      const found = fault(request)
      if (!found) continue
      once.splice(once.indexOf(fault), 1)
      return found
    }
    return always.map((fault) => fault(request)).find((found) => found !== undefined)
  }

  function check({ method, path, body, files }: DiscordRequest): readonly string[] {
    const names = files.map(({ name }) => name)
    const problems = [
      ...checkLimits(method, path, body, names),
      ...(deps.checkSpec?.(method, path, loose(body)) ?? []),
    ]
    return problems.map((problem) => `${method} ${path}: ${problem}`)
  }

  async function pass(request: DiscordRequest): Promise<DiscordAnswer> {
    const problems = check(request)
    rejected.push(...problems)
    if (problems.length > 0) {
      return { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: problems } }
    }
    const { enforce_nonce: isOnce, nonce } = request.body
    const heard = `${request.path} ${nonce}`
    const earlier = isOnce ? said.get(heard) : undefined
    if (earlier) return earlier
    const answer = (await deps.instead(request)) ?? (await forward(deps.twinUrl(), request))
    await deps.after(request, answer)
    if (isOnce && answer.status < 300) said.set(heard, answer)
    return answer
  }

  /**
   * Returns whether a request is authorized. An answer to an interaction needs no bot token, because its path contains the
   * interaction's token.
   */
  function isAllowed({ headers }: IncomingMessage, { path }: DiscordRequest): boolean {
    return /^\/(?:interactions|webhooks)\//.test(path) || headers.authorization === `Bot ${deps.token}`
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await read(incoming)
    for (const listener of listeners) listener(request)
    const fault = faultFor(request) ?? (isAllowed(incoming, request) ? undefined : unauthorized)
    if (fault === 'cut') return void incoming.socket.destroy()
    const answer = typeof fault === 'object' ? fault : await pass(request)
    requests.push({ ...request, status: answer.status })
    if (fault === 'cut after') return void incoming.socket.destroy()
    const type = answer.body === undefined ? {} : { 'content-type': 'application/json' }
    outgoing.writeHead(answer.status, { ...type, ...answer.headers })
    outgoing.end(answer.body === undefined ? undefined : JSON.stringify(answer.body))
  }

  const server = createServer((incoming, outgoing) => {
    underWay += 1
    handle(incoming, outgoing)
      .catch(() => incoming.socket.destroy())
      .finally(() => {
        underWay -= 1
        const woken = waiting
        waiting = []
        for (const wake of woken) wake()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    server,
    port: (server.address() as AddressInfo).port,
    requests,
    rejected,
    failOnce: (fault) => void once.push(fault),
    failAlways: (fault) => void always.push(fault),
    onArrival: (listener) => void listeners.push(listener),
    nextAnswer: () => new Promise((resolve) => waiting.push(resolve)),
    underWay: () => underWay,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function read(incoming: IncomingMessage): Promise<DiscordRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const { pathname } = new URL(incoming.url ?? '/', 'http://proxy')
  const method = incoming.method ?? 'GET'
  const path = pathname.replace(/^\/api\/v10/, '')
  const type = incoming.headers['content-type'] ?? ''
  const raw = Buffer.concat(chunks)
  if (!type.startsWith('multipart/')) {
    return { method, path, body: raw.length > 0 ? (JSON.parse(raw.toString()) as Json) : {}, files: [] }
  }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData()
  const files: { name: string; content: string; bytes: Buffer }[] = []
  for (const [, value] of form) {
    if (typeof value === 'string') continue
    const bytes = Buffer.from(await value.arrayBuffer())
    files.push({ name: value.name, content: bytes.toString(), bytes })
  }
  return { method, path, body: JSON.parse(String(form.get('payload_json'))) as Json, files }
}

async function forward(twinUrl: string, { method, path, body }: DiscordRequest): Promise<DiscordAnswer> {
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const answer = await fetch(`${twinUrl}/v10${path}`, {
    method,
    ...(hasBody ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
  const text = await answer.text()
  return { status: answer.status, ...(text === '' ? {} : { body: JSON.parse(text) as unknown }) }
}

/**
 * Turns the permissions of commands from strings into numbers for the check. The specification requires a number,
 * although the documentation and all libraries use a string.
 */
function loose(body: unknown): unknown {
  if (!Array.isArray(body)) return body
  return body.map((command: Json) =>
    'default_member_permissions' in command
      ? { ...command, default_member_permissions: Number(command.default_member_permissions) }
      : command,
  )
}
