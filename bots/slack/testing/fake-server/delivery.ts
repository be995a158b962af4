// Test support: delivers events to the app as Slack does: signed over HTTP, or in envelopes over a socket.
import { createHmac, randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { SlackJson } from './emulated-workspace.ts'
import type { FakeSlack } from './fake-slack.ts'

export type SlackDelivery = {
  readonly kind: 'events_api' | 'interactive' | 'slash_commands'
  readonly payload: SlackJson
  /** The number of earlier deliveries of the same event. */
  readonly retry?: number
  /** The time of the signature, in seconds since 1970. If absent, now. */
  readonly signedAt?: number
  readonly signedWith?: string
}

/** The app's answer to a delivery, or `undefined` if the app was not connected. */
export type Acknowledgement = { readonly status: number; readonly body: SlackJson } | undefined

export interface Carrier {
  deliver(delivery: SlackDelivery): Promise<Acknowledgement>
  isBusy(): boolean
  close(): void
}

export const signingSecret = 'a-signing-secret-for-tests'
export const appToken = 'xapp-test'

export function createHttpCarrier(port: number): Carrier {
  let underWay = 0

  async function post({
    kind,
    payload,
    retry,
    signedAt,
    signedWith,
  }: SlackDelivery): Promise<Acknowledgement> {
    const isEvent = kind === 'events_api'
    const form =
      kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>)
    const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form).toString()
    const stamp = signedAt ?? Math.floor(Date.now() / 1000)
    const hash = createHmac('sha256', signedWith ?? signingSecret)
      .update(`v0:${stamp}:${body}`)
      .digest('hex')
    const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': `v0=${hash}`,
        ...(retry ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
      },
      body,
    })
    const said = await answer.text()
    return { status: answer.status, body: said.startsWith('{') ? (JSON.parse(said) as SlackJson) : {} }
  }

  return {
    async deliver(delivery) {
      underWay += 1
      return post(delivery)
        .catch(() => undefined)
        .finally(() => {
          underWay -= 1
        })
    },
    isBusy: () => underWay > 0,
    close: () => {},
  }
}

export interface SocketCarrier extends Carrier {
  /** Asks the app to open a new connection, as Slack does. */
  refresh(reason: 'warning' | 'refresh_requested'): void
  /** Returns the number of connections that the app has opened so far. */
  readonly connections: () => number
  /** Resolves once the app has opened that many connections. */
  connected(times: number): Promise<void>
}

export function createSocketCarrier(fakeSlack: FakeSlack): SocketCarrier {
  const sockets = new Set<WebSocket>()
  const waiting = new Map<string, (body: SlackJson) => void>()
  const watchers = new Set<() => void>()
  let connections = 0
  const server = new WebSocketServer({ noServer: true })
  fakeSlack.onConnection((request, socket: Duplex, head) =>
    server.handleUpgrade(request, socket, head, welcome),
  )

  function welcome(socket: WebSocket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data) => {
      const { envelope_id = '', payload = {} } = JSON.parse(String(data)) as {
        envelope_id?: string
        payload?: SlackJson
      }
      waiting.get(envelope_id)?.(payload)
      waiting.delete(envelope_id)
    })
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A1' } }),
    )
    connections += 1
    for (const watch of watchers) watch()
  }

  return {
    async deliver({ kind, payload, retry }) {
      const [socket] = sockets
      if (!socket) return undefined
      const envelope_id = randomUUID()
      const acknowledged = new Promise<Acknowledgement>((resolve) => {
        const onClose = () => resolve(undefined)
        socket.once('close', onClose)
        waiting.set(envelope_id, (body) => {
          socket.off('close', onClose)
          resolve({ status: 200, body })
        })
      })
      const retried = retry ? { retry_attempt: retry, retry_reason: 'timeout' } : {}
      socket.send(
        JSON.stringify({
          type: kind,
          envelope_id,
          payload,
          accepts_response_payload: kind !== 'events_api',
          ...retried,
        }),
      )
      return acknowledged
    },
    isBusy: () => waiting.size > 0,
    refresh(reason) {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }))
    },
    connections: () => connections,
    connected: (times) =>
      new Promise((resolve) => {
        const watch = () => {
          if (connections < times) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
      }),
    close() {
      for (const socket of sockets) socket.terminate()
      server.close()
    },
  }
}
