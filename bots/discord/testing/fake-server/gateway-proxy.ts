// For tests: a proxy in front of the gateway of the twin (discord-digital-twin, a fake Discord). The proxy adds what
// the twin lacks: sessions that can be resumed after their connection has ended, and connections that a test can break.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'

type Payload = { op: number; d?: unknown; s?: number | null; t?: string | null }

type Session = {
  id: string
  readonly upstream: WebSocket
  /** All dispatches of the session in order, also those that the client has not received yet. */
  readonly events: Payload[]
  client: WebSocket | undefined
  /** Functions to call at the client's next heartbeat. */
  beats: (() => void)[]
}

const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 }

export type GatewayProxy = {
  /** How the clients got their sessions, in order: `identify` begins a new session, `resume` continues an old one. */
  readonly arrivals: readonly ('identify' | 'resume')[]
  /** Resolves once `arrivals` has at least that many entries. */
  arrived(times: number): Promise<void>
  /** Breaks every connection. The sessions can be resumed. */
  dropClients(): void
  /** Closes every connection with this code. Also closes each later connection when its client identifies itself. */
  refuse(code: number): void
  /** Asks every client to reconnect, as Discord does before it restarts a gateway. */
  askToReconnect(): void
  /** Resolves once every client has received all dispatches so far. */
  flush(): Promise<void>
  close(): void
}

/**
 * Adds the proxy to an HTTP server.
 * @param ownUrl returns the address of the proxy, where clients resume their sessions.
 * @param upstreamUrl returns the current address of the twin's gateway.
 */
export function createGatewayProxy(
  server: Server,
  ownUrl: () => string,
  upstreamUrl: () => string,
): GatewayProxy {
  const sockets = new WebSocketServer({ noServer: true })
  const sessions = new Set<Session>()
  const arrivals: ('identify' | 'resume')[] = []
  const expecting = new Set<() => void>()
  let refusal: number | undefined

  function arrive(how: 'identify' | 'resume'): void {
    arrivals.push(how)
    for (const rendering of expecting) rendering()
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const upstream = new WebSocket(upstreamUrl())
    upstream.once('error', () => socket.destroy())
    upstream.once('open', () =>
      sockets.handleUpgrade(request, socket, head, (client) => connect({ client, upstream })),
    )
  })

  function connect({ client, upstream }: { client: WebSocket; upstream: WebSocket }): void {
    let session: Session = { id: '', upstream, events: [], client, beats: [] }
    sessions.add(session)
    upstream.on('message', (raw) => fromTwin(session, JSON.parse(String(raw)) as Payload))
    upstream.on('error', () => {})
    upstream.on('close', () => {
      session.client?.terminate()
      sessions.delete(session)
    })
    client.on('message', (raw) => {
      session = fromClient(session, client, JSON.parse(String(raw)) as Payload)
    })
    client.on('close', () => {
      if (session.client === client) session.client = undefined
      for (const beat of session.beats.splice(0)) beat()
    })
  }

  function fromTwin(session: Session, payload: Payload): void {
    if (payload.op === op.ack) return
    if (payload.op !== op.dispatch) {
      tell(session.client, payload)
      return
    }
    const { d, t } = payload
    if (t === 'READY') {
      session.id = (d as { session_id: string }).session_id
      Object.assign(d as object, { resume_gateway_url: ownUrl() })
    }
    const event = { ...payload, s: session.events.length + 1 }
    session.events.push(event)
    tell(session.client, event)
    if (t === 'READY') arrive('identify')
  }

  /**
   * Handles a payload from the client. Returns the client's session, which is another one after the client has resumed
   * an old session.
   */
  function fromClient(session: Session, client: WebSocket, payload: Payload): Session {
    if (payload.op === op.heartbeat) {
      tell(client, { op: op.ack })
      for (const beat of session.beats.splice(0)) beat()
      return session
    }
    if (payload.op === op.resume)
      return resume(session, client, payload.d as { session_id: string; seq: number })
    if (payload.op === op.identify && refusal !== undefined) client.close(refusal)
    else if (payload.op === op.identify) {
      session.upstream.send(JSON.stringify(payload))
    }
    return session
  }

  function resume(fresh: Session, client: WebSocket, wanted: { session_id: string; seq: number }): Session {
    const session = [...sessions].find(({ id }) => id === wanted.session_id)
    if (!session) {
      tell(client, { op: op.invalid, d: false })
      return fresh
    }
    arrive('resume')
    sessions.delete(fresh)
    fresh.client = undefined
    fresh.upstream.close()
    session.client = client
    for (const event of session.events.slice(wanted.seq)) tell(client, event)
    tell(client, { op: op.dispatch, t: 'RESUMED', s: session.events.length, d: {} })
    return session
  }

  /**
   * Resolves once the client has received all dispatches so far. They have arrived at the proxy when the twin answers a
   * ping, and at the client when the client answers the proxy's request for a heartbeat.
   */
  async function flushSession(session: Session): Promise<void> {
    if (session.upstream.readyState !== WebSocket.OPEN) return
    await new Promise<void>((resolve) => {
      const end = () => {
        session.upstream.off('pong', end).off('close', end)
        resolve()
      }
      session.upstream.on('pong', end).on('close', end)
      session.upstream.ping()
    })
    if (session.client?.readyState !== WebSocket.OPEN) return
    await new Promise<void>((resolve) => {
      session.beats.push(resolve)
      tell(session.client, { op: op.heartbeat })
    })
  }

  return {
    arrivals,
    arrived: (times) =>
      new Promise((resolve) => {
        const rendering = () => {
          if (arrivals.length < times) return
          expecting.delete(rendering)
          resolve()
        }
        expecting.add(rendering)
        rendering()
      }),
    dropClients() {
      for (const { client } of sessions) client?.terminate()
    },
    refuse(code) {
      refusal = code
      for (const { client } of sessions) client?.close(code)
    },
    askToReconnect() {
      for (const { client } of sessions) tell(client, { op: op.reconnect })
    },
    flush: async () => void (await Promise.all([...sessions].map(flushSession))),
    close() {
      for (const { client, upstream } of sessions) {
        client?.terminate()
        upstream.terminate()
      }
      sockets.close()
    },
  }
}

function tell(client: WebSocket | undefined, payload: Payload): void {
  if (client?.readyState === WebSocket.OPEN) client.send(JSON.stringify(payload))
}
