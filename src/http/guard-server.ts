// Protects an HTTP server from slow and unfinished requests: limits the number of connections and the time in which a
// request must arrive, and lets a closing server end without waiting for unfinished requests.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Maximum number of open connections, if the caller names no other. A chat opens a few dozen. */
const usualConnections = 200
const headersWithinMs = 5_000
const wholeWithinMs = 15_000

export type GuardedServer = {
  /**
   * Refuses new connections. Closes every connection without a complete request at once (chats send an unfinished request
   * again), and every other connection after its response. Call it when the server is closing, or about to close.
   */
  cutUnfinished(): void
  /** Closes every connection at once. */
  cutAll(): void
}

/**
 * Protects the server.
 * @param mostConnections the maximum number of open connections, which stops floods of connections.
 */
export function guardServer(server: Server, mostConnections = usualConnections): GuardedServer {
  server.maxConnections = mostConnections
  server.headersTimeout = headersWithinMs
  server.requestTimeout = wholeWithinMs
  const open = new Set<Socket>()
  const asking = new Map<Socket, IncomingMessage>()
  let isEnding = false

  server.on('connection', (socket: Socket) => {
    if (isEnding) return void socket.destroy()
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    asking.set(socket, request)
    response.once('close', () => {
      asking.delete(socket)
      if (isEnding) socket.destroySoon()
    })
  })
  return {
    cutUnfinished() {
      isEnding = true
      for (const socket of open) if (!asking.get(socket)?.complete) socket.destroy()
    },
    cutAll() {
      for (const socket of open) socket.destroy()
    },
  }
}
