// Serves assistants: offers the operations as tools of the Model Context Protocol, and lists as resources. Requests
// are stateless, except that Cierge remembers which confirmations it returned.
import {
  type AuthInfo,
  createMcpHandler,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  Server,
} from '@modelcontextprotocol/server'
import type { Operation } from '../../operations/define-operation.ts'
import type { KeyCaller } from '../authenticate.ts'
import { mayCall, type PerformParts, perform } from '../perform.ts'
import { readFields } from '../read-input.ts'
import { createCallTool } from './call-tool.ts'
import { toolOf } from './tools.ts'

export type McpParts = PerformParts & {
  readonly operations: readonly Operation[]
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal
}

/** Answers a request with the rights of the caller. */
export type AnswerMcp = (request: Request, caller: KeyCaller) => Promise<Response>

const instructions = `Cierge books restaurant tables the moment they open. Booking has two steps: begin-draft and change-draft put a request together; show the person the confirmation, and call confirm-draft only if they agree. To give up a table, call ask-release, show its confirmation, and call release-table only if they agree.`

export function createMcp(parts: McpParts): AnswerMcp {
  const { app, operations, stopping } = parts
  const callers = new WeakMap<AuthInfo, KeyCaller>()
  const callTool = createCallTool(parts)
  const tools = operations.map((operation) => ({ operation, tool: toolOf(operation) }))
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const caller = authInfo && callers.get(authInfo)
      if (!caller) throw new Error('A request to the tools needs a key')
      return serverFor(caller)
    },
    { onerror: (error) => app.telemetry.note({ mcp: error.message.slice(0, 200) }) },
  )
  stopping.addEventListener('abort', () => void handler.close())

  function serverFor(caller: KeyCaller): Server {
    const server = new Server(
      { name: 'cierge', version: app.about.version },
      { capabilities: { tools: {}, resources: {} }, instructions },
    )
    server.setRequestHandler('tools/list', () => ({
      tools: tools.filter(({ operation }) => mayCall(operation, caller)).map(({ tool }) => tool),
    }))
    server.setRequestHandler('tools/call', ({ params }) =>
      callTool({ operation: named(operations, params.name), caller, args: params.arguments }),
    )
    server.setRequestHandler('resources/list', () => ({
      resources: resources.map(({ resource }) => resource),
    }))
    server.setRequestHandler('resources/read', ({ params }) => readResource(parts, caller, params.uri))
    return server
  }

  return (request, caller) => {
    const { key, secret } = caller
    const authInfo: AuthInfo = { token: secret, clientId: key.id, scopes: [key.scope] }
    callers.set(authInfo, caller)
    return handler.fetch(request, { authInfo })
  }
}

function named(operations: readonly Operation[], name: string): Operation {
  const operation = operations.find((one) => one.name === name)
  if (operation) return operation
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${name.slice(0, 60)}.`)
}

const resources = [
  {
    resource: {
      uri: 'cierge://requests',
      name: 'requests',
      title: 'Open requests',
      description: 'Your open requests: tables that Cierge will book or watches for.',
      mimeType: 'application/json',
    },
    operation: 'list-requests',
    input: { state: 'open', limit: 100 },
  },
  {
    resource: {
      uri: 'cierge://reservations',
      name: 'reservations',
      title: 'Reservations',
      description: 'Your booked tables, as the platforms have them now.',
      mimeType: 'application/json',
    },
    operation: 'list-reservations',
    input: {},
  },
] as const

async function readResource(parts: McpParts, caller: KeyCaller, uri: string): Promise<ReadResourceResult> {
  const found = resources.find(({ resource }) => resource.uri === uri)
  if (!found)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no resource ${uri.slice(0, 60)}.`)
  const operation = named(parts.operations, found.operation)
  const done = await perform(parts, {
    operation,
    caller,
    readInput: () => readFields(operation.input, found.input),
  })
  if ('problem' in done)
    throw new ProtocolError(ProtocolErrorCode.InternalError, done.problem.detail, done.problem)
  const { mimeType } = found.resource
  return { contents: [{ uri, mimeType, text: JSON.stringify(done.output) }] }
}
