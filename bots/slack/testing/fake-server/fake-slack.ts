// Test support: a fake Slack on loopback. An emulator answers the Web API. The server in front of the emulator checks every
// call against Slack's limits, answers `response_url`s, opens sockets, and lets calls fail when a test asks for that.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer as bytesOf } from 'node:stream/consumers'
import { limits } from '../../limits.ts'
import { problemsIn } from './block-validator.ts'
import {
  type EmulatedWorkspace,
  openEmulatedWorkspace,
  type SlackJson,
  type WorkspaceSeed,
} from './emulated-workspace.ts'
import { createRenderedView, type SlackRenderedView } from './rendered-view.ts'

type SlackCall = {
  readonly method: string
  readonly team: string
  readonly body: SlackJson
  readonly token?: string | undefined
}

type SlackFault = {
  readonly method: string
  /** Slack's error code. The status is 200 unless `status` is set. */
  readonly error?: string
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** The number of calls that fail. If absent, one. */
  readonly times?: number
}

export interface FakeSlack {
  readonly url: string
  readonly view: SlackRenderedView
  readonly calls: readonly SlackCall[]
  /** The bodies of the uploaded files. */
  readonly uploads: readonly Buffer[]
  /** The faults for which Slack would have refused calls of the app, and errors of the fake server itself. */
  readonly problems: string[]
  workspace(team: string): EmulatedWorkspace
  fail(fault: SlackFault): void
  /** Removes the bot from a channel. From then on, only answers to commands can be shown there. */
  removeBot(channel: string): void
  /**
   * Returns a new `response_url`, like those in Slack's payloads.
   * @param replacing the timestamp of the message that a response to the URL may replace or delete.
   */
  responseUrl(team: string, channel: string, user: string, replacing?: string): string
  /** Records which workspace an installation code belongs to, because the codes of the emulator do not show it. */
  expectCode(code: string, team: string): void
  onConnection(
    upgrade: (request: IncomingMessage, socket: import('node:stream').Duplex, head: Buffer) => void,
  ): void
  /** Returns whether the server is answering a call. */
  isBusy(): boolean
  close(): Promise<void>
}

type ResponseTarget = {
  readonly team: string
  readonly channel: string
  readonly user: string
  readonly replacing?: string
}

export async function openFakeSlack(seeds: readonly WorkspaceSeed[]): Promise<FakeSlack> {
  const workspaces = await Promise.all(seeds.map(openEmulatedWorkspace))
  const view = createRenderedView()
  const calls: SlackCall[] = []
  const uploads: Buffer[] = []
  const problems: string[] = []
  const faults: { fault: SlackFault; left: number }[] = []
  const targets = new Map<string, ResponseTarget>()
  /**
   * By the path of a `response_url`: the timestamp of the ephemeral response that a later response to the URL can
   * replace or delete.
   */
  const whispered = new Map<string, string>()
  /** The number of uses of each `response_url`. */
  const used = new Map<string, number>()
  /** The id of the workspace that each installation code and token belongs to. */
  const issued = new Map<string, string>()
  /** The channels without the bot. */
  const without = new Set<string>()
  let underWay = 0

  const server = createServer((request, response) => {
    underWay += 1
    response.on('close', () => {
      underWay -= 1
    })
    serve(request, response).catch((error) => {
      problems.push(String(error))
      response.writeHead(500).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function find(team: string): EmulatedWorkspace {
    const found = workspaces.find((one) => one.team === team)
    if (!found) throw new Error(`No workspace ${team}`)
    return found
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request)
    const raw = bytes.toString()
    const path = request.url ?? '/'
    if (path.startsWith('/respond/')) return serveResponseUrl(path, JSON.parse(raw) as SlackJson, response)
    const token = request.headers.authorization?.replace('Bearer ', '')
    const [, method] = /^\/api\/([\w.]+)/.exec(path) ?? []
    if (method === 'apps.connections.open') {
      if (refuses({ method, team: '', body: {}, token }, response)) return
      const opened = { ok: true, url: url.replace('http', 'ws') }
      return sendJson(response, token === 'xapp-test' ? opened : { ok: false, error: 'invalid_auth' })
    }
    const workspace = workspaceOf(token, raw)
    const body = readBody(raw)
    if (method && refuses({ method, team: workspace.team, body, token }, response)) return
    if (path.startsWith('/upload/')) uploads.push(bytes)
    await passOn({ request, raw, bytes, method, workspace, body }, response)
  }

  type Passing = {
    readonly request: IncomingMessage
    readonly raw: string
    readonly bytes: Buffer
    readonly method: string | undefined
    readonly workspace: EmulatedWorkspace
    readonly body: SlackJson
  }

  async function passOn(passing: Passing, response: ServerResponse) {
    const { request, raw, bytes, method, workspace, body } = passing
    const answer = await workspace.forward(workspace.inward(request.url ?? '/'), {
      method: request.method ?? 'POST',
      headers: forwarded(request),
      ...(raw ? { body: method ? workspace.inward(raw) : bytes } : {}),
    })
    const outward = (text: string) => workspace.outward(text).replaceAll(workspace.url, url)
    const said = outward(await answer.text())
    if (method === 'oauth.v2.access') issued.set(String(readJson(said).access_token), workspace.team)
    if (method) view.note({ method, team: workspace.team, body, answer: readJson(said) })
    const location = answer.headers.get('location')
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
      ...(location ? { location: outward(location) } : {}),
    })
    response.end(said)
  }

  /**
   * Answers a call with an error if Slack would refuse the call or a test wants it to fail. Returns whether it
   * answered.
   */
  function refuses(call: SlackCall, response: ServerResponse): boolean {
    calls.push(call)
    const found = problemsIn(call.method, call.body)
    problems.push(...found)
    if (found.length > 0) {
      sendJson(response, { ok: false, error: 'invalid_blocks' })
      return true
    }
    if (without.has(String(call.body.channel)) && /^(?:chat|conversations)\./.test(call.method)) {
      const channel = { id: call.body.channel, name: 'random', is_member: false }
      const isInfo = call.method === 'conversations.info'
      sendJson(response, isInfo ? { ok: true, channel } : { ok: false, error: 'not_in_channel' })
      return true
    }
    const failing = faults.find(({ fault, left }) => fault.method === call.method && left > 0)
    if (!failing) return false
    failing.left -= 1
    const { status = 200, headers = {}, error = 'internal_error' } = failing.fault
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ ok: false, error }))
    return true
  }

  /** Returns the workspace of a call: the one with this token or installation code, else the first workspace. */
  function workspaceOf(token: string | undefined, raw: string): EmulatedWorkspace {
    const code = new URLSearchParams(raw).get('code') ?? ''
    const known = issued.get(token ?? '') ?? issued.get(code)
    const found = workspaces.find((one) => one.botToken === token || one.team === known) ?? workspaces[0]
    if (!found) throw new Error('No workspace')
    return found
  }

  function serveResponseUrl(path: string, body: SlackJson, response: ServerResponse): void {
    const target = targets.get(path)
    const uses = (used.get(path) ?? 0) + 1
    used.set(path, uses)
    const isUsedUp = uses > limits.responseUrl.uses
    const found = [
      ...problemsIn('respond', body),
      ...(isUsedUp ? [`respond: the answer ${uses} by one address`] : []),
    ]
    problems.push(...found)
    const failing = faults.find(({ fault, left }) => fault.method === 'respond' && left > 0)
    if (failing) failing.left -= 1
    if (!target || found.length > 0 || failing) {
      response.writeHead(404).end('expired_url')
      return
    }
    calls.push({ method: 'respond', team: target.team, body })
    const replacing = target.replacing ?? whispered.get(path)
    const ts = view.noteResponse(replacing ? { ...target, replacing } : target, body)
    if (ts && body.response_type === 'ephemeral') whispered.set(path, ts)
    response.writeHead(200).end('ok')
  }

  return {
    url,
    view,
    calls,
    uploads,
    problems,
    workspace: find,
    removeBot: (channel) => void without.add(channel),
    fail: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    responseUrl(team, channel, user, replacing) {
      const path = `/respond/${targets.size + 1}`
      targets.set(path, { team, channel, user, ...(replacing ? { replacing } : {}) })
      return `${url}${path}`
    },
    expectCode: (code, team) => void issued.set(code, team),
    onConnection: (upgrade) => void server.on('upgrade', upgrade),
    isBusy: () => underWay > 0,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await Promise.all(workspaces.map((one) => one.close()))
    },
  }
}

function forwarded(request: IncomingMessage): [string, string][] {
  const own = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']
  return Object.entries(request.headers).flatMap(([name, value]) =>
    own.includes(name) || value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
}

function sendJson(response: ServerResponse, body: SlackJson): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** Returns the arguments of a Web API call. The body is JSON, or a form whose lists and objects are JSON. */
function readBody(raw: string): SlackJson {
  if (raw.startsWith('{')) return readJson(raw)
  const fields = [...new URLSearchParams(raw)].map(([name, value]) => [
    name,
    /^[[{]/.test(value) ? (readJson(value) ?? value) : value,
  ])
  return Object.fromEntries(fields) as SlackJson
}

function readJson(text: string): SlackJson {
  try {
    return JSON.parse(text) as SlackJson
  } catch {
    return {}
  }
}
