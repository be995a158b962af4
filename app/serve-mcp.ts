// Serves assistants over stdin and stdout. A thin client: passes each call to the tools of a running Cierge over HTTP, so
// that the service alone opens the database and checks the key.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Server } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import manifest from '../package.json' with { type: 'json' }
import { ConfigError } from '../src/domain/config-error.ts'
import { readConfig } from './config.ts'

/** Runs until stdin ends. Resolves with the exit code. Rejects with a `ConfigError` if the service can't be used. */
export async function serveMcp(env: NodeJS.ProcessEnv): Promise<number> {
  const { apiUrl, apiKey } = readConfig(env)
  if (!apiKey) {
    const problem = 'is missing: make a key with /key in a direct message to Cierge'
    throw new ConfigError([{ variable: 'CIERGE_KEY', problem }])
  }
  const service = await connect(apiUrl, apiKey)
  const ended = Promise.withResolvers<void>()
  const { close } = serveStdio(() => {
    const server = passOn(service)
    server.onclose = () => ended.resolve()
    return server
  })
  process.stdin.once('end', () => ended.resolve())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.resolve())
  await ended.promise
  await Promise.all([close(), service.close()])
  return 0
}

async function connect(url: string, key: string): Promise<Client> {
  const client = new Client({ name: 'cierge', version: manifest.version })
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  })
  try {
    await client.connect(transport)
    return client
  } catch (error) {
    throw new ConfigError([{ variable: 'CIERGE_URL', problem: reasonOf(error) }])
  }
}

function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/\b401\b|key-invalid|Unauthorized/.test(said))
    return 'leads to a Cierge that refuses the key in CIERGE_KEY'
  return `can’t be reached: ${said.slice(0, 200)}`
}

/** Returns a server that passes each request on to the service, and returns the service's answer or error. */
function passOn(service: Client): Server {
  const instructions = service.getInstructions()
  const server = new Server(
    { name: 'cierge', version: manifest.version },
    { capabilities: { tools: {}, resources: {} }, ...(instructions && { instructions }) },
  )
  server.setRequestHandler('tools/list', ({ params }) => service.listTools(params))
  server.setRequestHandler('tools/call', ({ params }) => service.callTool(params))
  server.setRequestHandler('resources/list', ({ params }) => service.listResources(params))
  server.setRequestHandler('resources/read', ({ params }) => service.readResource(params))
  return server
}
