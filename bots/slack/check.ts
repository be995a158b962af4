// Checks Slack for `cierge doctor`: the bot's token and scopes, and whether events can arrive. Opens no socket, because
// events would arrive on that socket and get lost.
import type { Installation } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { CheckFailed } from '../../src/ports/check.ts'
import { errorCode } from './errors.ts'
import type { SlackSettings } from './settings.ts'
import { scopes } from './workspaces/manifest.ts'

type Options = WebClientOptions
type Many = Extract<SlackSettings['workspaces'], { kind: 'many' }>

/**
 * Returns one line about the bot and its connection. Throws `CheckFailed` if Slack refuses a credential or a scope is
 * missing.
 * @param installations returns the stored installations, as JSON. Called only for a bot in many workspaces.
 */
export async function checkSlack(
  { connection, workspaces, apiUrl }: SlackSettings,
  installations: () => Promise<readonly string[]>,
): Promise<string> {
  const options = checkingOptions(apiUrl)
  const where =
    workspaces.kind === 'one'
      ? `the bot ${await checkToken(workspaces.botToken, options)}`
      : await checkMany(workspaces, await installations(), options)
  if (connection.kind === 'http') return `${where}; events over HTTP, signed, on port ${connection.port}`
  await checkAppToken(connection.appToken, options)
  if (workspaces.kind === 'one') await checkSameApp(workspaces.botToken, connection.appToken, options)
  return `${where}; a socket may be opened`
}

/** Returns the options of a client that asks once, within ten seconds, and logs nothing. */
export function checkingOptions(apiUrl: string | undefined): Options {
  return {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    timeout: 10_000,
    logger: silence,
  }
}

/** Throws `CheckFailed` if Slack refuses the app-level token. */
export async function checkAppToken(appToken: string, options: Options): Promise<void> {
  await new WebClient(appToken, options).apps.connections.open().catch((error) => {
    throw explained(error, 'SLACK_APP_TOKEN', 'slack app token')
  })
}

/**
 * Throws `CheckFailed` if the two tokens are of different apps: the bot would then receive no events. Does not throw
 * if the app of one of the tokens is unknown.
 */
export async function checkSameApp(botToken: string, appToken: string, options: Options): Promise<void> {
  const [, appId] = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken) ?? []
  if (!appId) return
  const client = new WebClient(botToken, options)
  const { bot_id: bot = '' } = await client.auth.test()
  const found = await client.bots.info({ bot }).catch(() => undefined)
  const botsAppId = found?.bot?.app_id
  if (!botsAppId || appId === botsAppId) return
  throw new CheckFailed(`the app token is of app ${appId}, the bot token of app ${botsAppId}`, 'slack apps')
}

/** Returns the bot's name and workspace. Throws `CheckFailed` if Slack refuses the token or a scope is missing. */
export async function checkToken(botToken: string, options: Options): Promise<string> {
  const said = await new WebClient(botToken, options).auth.test().catch((error) => {
    throw explained(error, 'SLACK_BOT_TOKEN', 'slack token')
  })
  const given = said.response_metadata?.scopes
  const missing = given ? scopes.filter((scope) => !given.includes(scope)) : []
  if (missing.length > 0) throw new CheckFailed(`the bot may not do ${missing.join(', ')}`, 'slack scopes')
  return `${said.user} in ${said.team}`
}

async function checkMany(app: Many, installed: readonly string[], options: Options): Promise<string> {
  await checkApp(app, options)
  let refused = 0
  for (const content of installed) {
    const { bot } = JSON.parse(content) as Installation
    const isAccepted = await checkToken(bot?.token ?? '', options).then(
      () => true,
      (error) => {
        if (error instanceof CheckFailed) return false
        throw error
      },
    )
    if (!isAccepted) refused += 1
  }
  if (refused > 0) {
    throw new CheckFailed(
      `workspaces: ${installed.length}, that refuse the bot: ${refused}`,
      'slack installed',
    )
  }
  return `workspaces: ${installed.length}`
}

/**
 * Checks the client id and secret by exchanging an invalid code. Slack checks the client before the code, so an error
 * about the code means that Slack accepts the client.
 */
async function checkApp({ clientId, clientSecret }: Many, options: Options): Promise<void> {
  const asked = { client_id: clientId, client_secret: clientSecret, code: 'self-check' }
  await new WebClient(undefined, options).oauth.v2.access(asked).catch((error) => {
    const isRefused = /^(?:invalid_client_id|bad_client_secret)$/.test(errorCode(error) ?? '')
    if (isRefused)
      throw new CheckFailed('Slack refuses SLACK_CLIENT_ID with SLACK_CLIENT_SECRET', 'slack client')
    if (errorCode(error) === undefined) throw error
  })
}

/** Returns a `CheckFailed` if Slack answered with an error code. Returns the error itself if Slack was not reached. */
function explained(error: unknown, variable: string, remedy: string): unknown {
  const code = errorCode(error)
  return code === undefined ? error : new CheckFailed(`Slack refuses ${variable} (${code})`, remedy)
}

/** A logger that drops every line, because Slack's libraries log failed requests with their content. */
const silence: NonNullable<Options['logger']> = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => 'error' as never,
}
