// Serves the API over HTTP.
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { ConfigError } from '../domain/config-error.ts'
import { within } from '../ports/within.ts'
import { type ApiParts, createApi } from './create-api.ts'
import { type GuardedServer, guardServer } from './guard-server.ts'

/** The longest time that a stopping server waits for answers under way. */
const graceMs = 5_000
/** Maximum number of open connections. Each window that shows a live page holds one. */
const mostConnections = 1_000

export type HttpServer = {
  /** Starts to listen. Rejects with a `ConfigError` if the port or the address can't be used. */
  start(): Promise<void>
  /** The port that the server listens on, once it has started. */
  port(): number
  /** Stops: new calls are refused, streams end, and answers under way are awaited for some seconds. */
  stop(): Promise<void>
}

type Listening = { readonly host: string; readonly port: number }

/** Creates the server. It does not listen until it is started. */
export function createHttpServer({ host, port }: Listening, parts: Omit<ApiParts, 'stopping'>): HttpServer {
  const stopping = new AbortController()
  const api = createApi({ ...parts, stopping: stopping.signal })
  const server = createAdaptorServer({ fetch: api.fetch }) as Server
  const guard: GuardedServer = guardServer(server, mostConnections)
  return {
    async start() {
      await listen(server, { host, port }).catch((error: NodeJS.ErrnoException) => {
        throw new ConfigError([{ variable: 'CIERGE_HTTP_PORT', problem: reasonOf(error, { host, port }) }])
      })
    },
    port() {
      const address = server.address()
      return typeof address === 'object' && address ? address.port : port
    },
    async stop() {
      stopping.abort()
      guard.cutUnfinished()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await within(parts.app.clock, graceMs, closed)
      guard.cutAll()
    },
  }
}

function listen(server: Server, { host, port }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

function reasonOf({ code, message }: NodeJS.ErrnoException, { host, port }: Listening): string {
  if (code === 'EADDRINUSE') return `another program uses the port ${port}`
  if (code === 'EACCES') return `the port ${port} needs more rights: take one above 1023`
  if (code === 'EADDRNOTAVAIL') return `this machine has no address ${host}`
  return message
}
