// By which of Slack's ways events come in, and what Bolt is told to let itself be installed.
import {
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
  type webApi,
} from '@slack/bolt'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { scopes } from './manifest.ts'
import type { SlackOptions } from './slack-options.ts'
import { toBoltStore, type Workspaces } from './workspaces.ts'

/** What Bolt wants to know to let itself be installed in many workspaces. */
async function installerOf(options: SlackOptions, clientOptions: webApi.WebClientOptions, known: Workspaces) {
  const { workspaces, apiUrl } = options.settings
  if (workspaces.kind === 'one') return { installerOptions: { clientOptions } }
  const { clientId, clientSecret, stateSecret, port } = workspaces
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: [...scopes],
    installationStore: toBoltStore(await options.installations, known),
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
export async function createReceiver(
  options: SlackOptions,
  clientOptions: webApi.WebClientOptions,
  workspaces: Workspaces,
): Promise<Receiver> {
  const { settings, telemetry, reconnectMs } = options
  const { connection } = settings
  const shared = { ...(await installerOf(options, clientOptions, workspaces)), logger: toLogger(telemetry) }
  return withoutInstaller(
    connection.kind === 'http'
      ? new HTTPReceiver({ ...shared, signingSecret: connection.signingSecret })
      : new SocketModeReceiver({
          ...shared,
          appToken: connection.appToken,
          ...(reconnectMs ? { clientPingTimeout: reconnectMs } : {}),
        }),
  )
}

/** Bolt takes no `authorize` beside its own installer; ours knows whose press it is in a shared channel. */
function withoutInstaller(receiver: Receiver): Receiver {
  return {
    init: (app) => receiver.init(app),
    start: (...how) => receiver.start(...how),
    stop: (...how) => receiver.stop(...how),
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
