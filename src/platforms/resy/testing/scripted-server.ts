// Runs a small HTTP server for tests. It sends scripted answers and records the requests.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReceivedRequest = {
  readonly method: string
  /** The path with its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The client's port. Requests over one connection have the same port. */
  readonly port: number
}

/**
 * A scripted answer. A body that is not a string is sent as JSON. `cut` closes the connection after the headers and
 * half of the body.
 */
export type Scripted = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly cut?: boolean
}

export type ScriptedServer = {
  readonly url: string
  readonly asked: readonly ReceivedRequest[]
  stop(): Promise<void>
}

export async function serveScripted(answer: (asked: ReceivedRequest) => Scripted): Promise<ScriptedServer> {
  const asked: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const { method = '', url: path = '', headers } = request
    const question = { method, path, headers, body, port: request.socket.remotePort ?? 0 }
    asked.push(question)
    const scripted = answer(question)
    const text = typeof scripted.body === 'string' ? scripted.body : JSON.stringify(scripted.body ?? {})
    response.writeHead(scripted.status ?? 200, {
      ...scripted.headers,
      'content-length': Buffer.byteLength(text),
    })
    if (!scripted.cut) return response.end(text)
    response.write(text.slice(0, text.length / 2), () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
