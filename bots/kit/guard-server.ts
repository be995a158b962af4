// Keeps an HTTP server of a chat from being held open: a request must be whole in time, and one that is not does not hold
// up the end.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** A chat opens some dozens of connections; everything beyond is a flood. */
const mostConnections = 200
const headersWithinMs = 5_000
const wholeWithinMs = 15_000

export type GuardedServer = {
  /**
   * Takes no more. Ends every connection whose request is not whole (chats send it again), and the others once they are
   * answered. Call it when the server is closing, or about to.
   */
  cutUnfinished(): void
  /** Ends every connection. */
  cutAll(): void
}

export function guardServer(server: Server): GuardedServer {
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
