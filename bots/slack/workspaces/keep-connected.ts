// Keeps the connection of Socket Mode open. Slack's library would reconnect too, but a failed attempt of the library to
// reconnect is an unhandled rejection, which ends the process.
import type { SocketModeReceiver } from '@slack/bolt'
import { causeOf } from '../../../src/domain/cause-of.ts'
import type { ChatConnection } from '../../../src/domain/chat-connection.ts'
import type { ConfigError } from '../../../src/domain/config-error.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import { reconnect } from '../../kit/lifecycle.ts'

export type SocketClient = SocketModeReceiver['client']

export type KeepConnectedOptions = {
  readonly clock: Clock
  /** Ends the reconnecting when it aborts. */
  readonly signal: AbortSignal
  /** The bot's name, for the report of a connection. */
  readonly as: string
  readonly onConnection: (connection: ChatConnection) => void
  /** Returns the setting to change if the error is Slack's refusal of the app-level token. */
  readonly toRefusal: (error: unknown) => ConfigError | undefined
}

/** The wait before the first attempt after the end of a connection. It doubles with each failed attempt. */
const pauseMs = 1_000
const longestPauseMs = 60_000

/**
 * Connects again each time the connection of a started client ends, until Slack refuses the app-level token or the
 * signal aborts. Call it before the client's first start. Never rejects.
 */
export async function keepConnected(client: SocketClient, options: KeepConnectedOptions): Promise<void> {
  const { clock, as, onConnection, toRefusal } = options
  const refused = new AbortController()
  const signal = AbortSignal.any([options.signal, refused.signal])
  let isFirst = true

  async function connect(): Promise<void> {
    const ended = endOf(client, signal)
    if (!isFirst) {
      await client.start()
      onConnection({ kind: 'connected', as })
    }
    isFirst = false
    await ended
    if (!signal.aborted) onConnection({ kind: 'waiting', why: 'the connection ended' })
  }

  function onError(error: unknown): void {
    const refusal = toRefusal(error)
    onConnection(refusal ? { kind: 'refused', error: refusal } : { kind: 'waiting', why: causeOf(error) })
    if (refusal) refused.abort()
  }

  await reconnect(connect, { clock, signal, pauseMs, longestPauseMs, onError })
}

/** Resolves when the client's connection has ended, or when the signal aborts. */
function endOf(client: SocketClient, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    client.once('disconnected', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
