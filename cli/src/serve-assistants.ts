// Serves assistants that start `cierge mcp` and speak the Model Context Protocol over its pipes: passes each message
// on to `/mcp` of Cierge, and the answers back. Contains no list of tools: the service describes and checks them.
import { readEventStream } from '../../client/src/read-event-stream.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { linesOf } from './lines-of.ts'
import type { CliStreams } from './output.ts'

type Access = { readonly url: string; readonly key: string }
type Streams = Pick<CliStreams, 'stdin' | 'stdout'>

/** Milliseconds for which calls under way are awaited after stdin ended. */
const graceMs = 5_000
const methodsWithName: Readonly<Record<string, 'name' | 'uri'>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
}
const versionField = 'io.modelcontextprotocol/protocolVersion'
const codes = { parse: -32_700, internal: -32_603 } as const

type Message = {
  readonly id?: string | number
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** Runs until stdin ends. Returns the exit code. */
export async function serveAssistants(access: Access, { stdin, stdout }: Streams): Promise<ExitCode> {
  const write = (message: unknown) => void stdout.write(`${JSON.stringify(message)}\n`)
  const pass = createPass(access, write)
  const underWay = new Set<Promise<void>>()
  const ending = new AbortController()
  for await (const line of linesOf(stdin)) {
    const message = parse(line)
    if (message === undefined) {
      write(failure(null, codes.parse, 'The line is no JSON.'))
      continue
    }
    const passing = pass(message, ending.signal)
    underWay.add(passing)
    void passing.finally(() => underWay.delete(passing))
  }
  const timer = setTimeout(() => ending.abort(), graceMs)
  await Promise.all(underWay)
  clearTimeout(timer)
  return exitCodes.done
}

/** Returns a function that sends one message and writes its answers. It never rejects. */
function createPass({ url, key }: Access, write: (message: unknown) => void) {
  const address = `${url.replace(/\/+$/, '')}/mcp`
  const calls = new Map<unknown, AbortController>()
  /** The version that the assistant and the service agreed on; `undefined` if each message names its version. */
  let version: string | undefined

  async function send(message: Message, signal: AbortSignal): Promise<void> {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headersFor(message, version), authorization: `Bearer ${key}` },
      body: JSON.stringify(message),
      signal,
    })
    for await (const answer of answersIn(response)) {
      if (message.method === 'initialize') version = versionIn(answer)
      write(answer)
    }
  }

  return async (message: Message, ending: AbortSignal): Promise<void> => {
    const { id, method, params } = message
    // Over HTTP, a call is canceled by the end of its connection.
    if (method === 'notifications/cancelled') return calls.get(params?.requestId)?.abort()
    const canceling = new AbortController()
    if (id !== undefined) calls.set(id, canceling)
    try {
      await send(message, AbortSignal.any([ending, canceling.signal]))
    } catch (error) {
      if (id === undefined || canceling.signal.aborted) return
      const reason = error instanceof Unanswered ? error.message : `${url} can’t be reached.`
      write(failure(id, codes.internal, reason))
    } finally {
      calls.delete(id)
    }
  }
}

/** The service did not answer in the protocol. The message says why. */
class Unanswered extends Error {}

/** Returns the headers that repeat fields of the message, as the protocol demands over HTTP. */
function headersFor({ method, params }: Message, agreed: string | undefined): Record<string, string> {
  const named = (params?._meta as Record<string, unknown> | undefined)?.[versionField]
  const version = typeof named === 'string' ? named : agreed
  const name = params?.[methodsWithName[method ?? ''] ?? '']
  return {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...(version && { 'mcp-protocol-version': version }),
    ...(typeof named === 'string' && method && { 'mcp-method': method }),
    ...(typeof named === 'string' && typeof name === 'string' && { 'mcp-name': headerOf(name) }),
  }
}

/** Returns a text in the form for a header: unchanged if it is ASCII, else in Base64 as the protocol defines it. */
function headerOf(text: string): string {
  const isPlain = /^[!-~](?:[ -~]*[!-~])?$/.test(text) && !text.startsWith('=?base64?')
  return isPlain ? text : `=?base64?${Buffer.from(text).toString('base64')}?=`
}

/** Yields the messages of an answer: one, a stream of them, or none. */
async function* answersIn(response: Response): AsyncGenerator<unknown> {
  const type = response.headers.get('content-type') ?? ''
  if (response.body && type.startsWith('text/event-stream')) {
    for await (const { data } of readEventStream(response.body, () => {})) if (data) yield JSON.parse(data)
    return
  }
  const text = await response.text()
  if (text === '' && response.ok) return
  const answer = parse(text) as { readonly jsonrpc?: unknown; readonly detail?: unknown } | undefined
  if (answer?.jsonrpc !== undefined || Array.isArray(answer)) {
    yield answer
    return
  }
  const reason = typeof answer?.detail === 'string' ? answer.detail : undefined
  throw new Unanswered(reason ?? `The server answered ${response.status}, but not as a Cierge does.`)
}

function versionIn(answer: unknown): string | undefined {
  const { result } = answer as { readonly result?: { readonly protocolVersion?: string } }
  return result?.protocolVersion
}

function failure(id: string | number | null, code: number, message: string) {
  return { jsonrpc: '2.0', id, error: { code, message } }
}

/** Returns the message, or undefined if the text is not a JSON object. */
function parse(text: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
