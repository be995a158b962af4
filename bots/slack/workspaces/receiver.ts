// Creates Bolt's receiver, which gets events over a socket or over HTTP, and serves the pages for installing the app.
import { Server } from 'node:http'
import type { Logger, Receiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import { type GuardedServer, guardServer } from '../../../src/http/guard-server.ts'
import type { Telemetry } from '../../../src/ports/telemetry.ts'
import { HTTPReceiver, LogLevel, SocketModeReceiver } from '../bolt.ts'
import type { SocketClient } from './keep-connected.ts'
import { scopes } from './manifest.ts'
import type { SlackOptions } from './slack-options.ts'
import { toBoltStore, type Workspaces } from './workspaces.ts'

/** Returns Bolt's options for installing the app in many workspaces. */
function installerOf(options: SlackOptions, clientOptions: WebClientOptions, known: Workspaces) {
  const { workspaces, apiUrl } = options.settings
  if (workspaces.kind === 'one') return { installerOptions: { clientOptions } }
  const { clientId, clientSecret, stateSecret, port } = workspaces
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...scopes],
    installationStore: toBoltStore(options.state, known),
    installerOptions: {
      clientOptions,
      directInstall: true,
      port,
      // Slack's consent page is on the host of the Web API.
      ...(apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href } : {}),
    },
  }
}

/** Creates the receiver without starting it. `socket` is its client in Socket Mode. */
export function createReceiver(
  options: SlackOptions,
  clientOptions: WebClientOptions,
  workspaces: Workspaces,
): { readonly receiver: Receiver; readonly socket?: SocketClient } {
  const { settings, telemetry } = options
  const { connection } = settings
  const shared = { ...installerOf(options, clientOptions, workspaces), logger: toLogger(telemetry) }
  if (connection.kind === 'http') {
    return { receiver: guarded(new HTTPReceiver({ ...shared, signingSecret: connection.signingSecret })) }
  }
  const receiver = new SocketModeReceiver({
    ...shared,
    appToken: connection.appToken,
    // `keepConnected` reconnects.
    autoReconnectEnabled: false,
  })
  return { receiver: guarded(receiver), socket: receiver.client }
}

/**
 * Wraps the receiver for Bolt. Protects its HTTP server, or the server that only serves the install pages, from floods
 * of connections and slow requests (`guardServer`). Hides the receiver's installer: Bolt allows no installer beside our
 * `authorize`, which is needed for presses in shared channels.
 */
function guarded(receiver: Receiver): Receiver {
  let server: GuardedServer | undefined
  const guard = (found: unknown) => {
    if (found instanceof Server) server = guardServer(found)
  }
  return {
    init: (app) => receiver.init(app),
    async start(...how) {
      guard(Reflect.get(receiver, 'httpServer'))
      const started = await receiver.start(...how)
      guard(started)
      return started
    },
    async stop(...how) {
      const stopping = receiver.stop(...how)
      server?.cutUnfinished()
      return stopping
    },
  }
}

/**
 * Returns a logger that passes on only the warnings and errors of Slack's libraries, because their other lines contain
 * the content of requests.
 */
export function toLogger(telemetry: Pick<Telemetry, 'say'>): Logger {
  const warn = (...told: unknown[]) =>
    telemetry.say('warn', 'Slack', { told: told.map(String).join(' ').slice(0, 500) })
  return {
    debug: () => {},
    info: () => {},
    warn,
    error: warn,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
