// By which of Slack's ways events come in, and what Bolt is told to let itself be installed.
import { Server } from 'node:http'
import {
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt'
import type { Telemetry } from '../../../src/ports/telemetry.ts'
import { type GuardedServer, guardServer } from '../../kit/guard-server.ts'
import type { SlackOptions } from '../slack-options.ts'
import { scopes } from './manifest.ts'
import { toBoltStore, type Workspaces } from './workspaces.ts'

/** What Bolt wants to know to let itself be installed in many workspaces. */
function installerOf(options: SlackOptions, clientOptions: webApi.WebClientOptions, known: Workspaces) {
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
      // Consent is asked for where the Web API answers.
      ...(apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href } : {}),
    },
  }
}

/** Starts nothing yet. */
export function createReceiver(
  options: SlackOptions,
  clientOptions: webApi.WebClientOptions,
  workspaces: Workspaces,
): Receiver {
  const { settings, telemetry, reconnectMs } = options
  const { connection } = settings
  const shared = { ...installerOf(options, clientOptions, workspaces), logger: toLogger(telemetry) }
  return guarded(
    connection.kind === 'http'
      ? new HTTPReceiver({ ...shared, signingSecret: connection.signingSecret })
      : new SocketModeReceiver({
          ...shared,
          appToken: connection.appToken,
          ...(reconnectMs ? { clientPingTimeout: reconnectMs } : {}),
        }),
  )
}

/**
 * What Bolt sees of its receiver: no installer, for it takes no `authorize` beside its own, and ours knows whose press it is
 * in a shared channel. Its HTTP server is guarded, the one for installing (which it keeps to itself) as well.
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

/** Slack's libraries log what they send: only their warnings are passed on. */
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
