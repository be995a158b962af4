// Finds the Web API client of a workspace: of the only one by its bot token, or of one among many by its stored
// installation.
import type { Authorize, Installation, Logger } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { ConversationClosed } from '../../../src/ports/chat-adapter.ts'
import type { ChatState } from '../../../src/ports/chat-state.ts'
import { slackId } from '../place.ts'

export type Workspace = {
  readonly team: string
  readonly botToken: string
  readonly botUserId: string
  readonly client: WebClient
}

export interface Workspaces {
  /**
   * Finds out the workspace of a single bot token, and resolves with the bot's name there. Rejects if Slack refuses the
   * token. For many workspaces, asks nothing.
   */
  open(): Promise<string>
  /** Returns a workspace by its id. Rejects with `ConversationClosed` if the bot is not in that workspace. */
  of(team: string): Promise<Workspace>
  /** Finds the workspace of an event. Called by Bolt. */
  readonly authorize: Authorize<boolean>
  /** Deletes the installation of a workspace that removed the bot or revoked the bot's token. */
  forget(team: string): Promise<void>
  /** Drops the cached client of a workspace, because the workspace installed the bot again and has a new token. */
  renew(team: string): void
}

type ClientOptions = WebClientOptions

/** Serves one workspace with its bot token. */
export function createOneWorkspace(botToken: string, options: ClientOptions): Workspaces {
  const client = new WebClient(botToken, options)
  let workspace: Workspace | undefined

  const opened = () => {
    if (!workspace) throw new Error('The workspace is not known yet')
    return workspace
  }
  return {
    async open() {
      const { team_id: id = '', user_id: botUserId = '', user, team } = await client.auth.test()
      workspace = { team: id, botToken, botUserId, client }
      return `@${user} in ${team}`
    },
    of: async (team) => {
      if (opened().team !== team) throw new ConversationClosed('Not a workspace of this bot')
      return opened()
    },
    authorize: async () => toAuthorization(opened()),
    // The bot token is a setting, so no installation is stored that could be deleted.
    forget: async () => {},
    renew: () => {},
  }
}

/** Serves many workspaces, each with the bot token of its installation. */
export function createManyWorkspaces(state: ChatState, options: ClientOptions): Workspaces {
  const known = new Map<string, Workspace>()

  async function of(team: string): Promise<Workspace> {
    const found = known.get(team)
    if (found) return found
    const kept = await state.get(slackId, installationKey(team))
    const bot = kept === undefined ? undefined : (JSON.parse(kept) as Installation).bot
    if (!bot) throw new ConversationClosed('Not installed in that workspace')
    const client = new WebClient(bot.token, { ...options, teamId: team })
    const workspace = { team, botToken: bot.token, botUserId: bot.userId, client }
    known.set(team, workspace)
    return workspace
  }
  return {
    open: async () => 'an app of several workspaces',
    of,
    authorize: async ({ teamId, enterpriseId }, body) =>
      toAuthorization(await of(installedIn(body) ?? teamId ?? enterpriseId ?? '')),
    async forget(team) {
      known.delete(team)
      await state.delete(slackId, installationKey(team))
    },
    renew: (team) => void known.delete(team),
  }
}

/** Returns the key of an installation in the chat's state. `cierge doctor` finds installations by the same prefix. */
function installationKey(team: string): string {
  return `installation/${team}`
}

/** Returns an installation store for Bolt that keeps installations, sealed, in the chat's state. */
export function toBoltStore(state: ChatState, { renew }: Workspaces) {
  const spaceOf = (one: { team?: { id: string } | undefined; enterprise?: { id: string } | undefined }) =>
    one.team?.id ?? one.enterprise?.id ?? ''
  return {
    async storeInstallation(installation: Installation, _logger?: Logger) {
      const key = installationKey(spaceOf(installation))
      await state.set(slackId, key, JSON.stringify(installation), { isSealed: true })
      renew(spaceOf(installation))
    },
    async fetchInstallation({
      teamId,
      enterpriseId,
    }: {
      teamId?: string | undefined
      enterpriseId?: string | undefined
    }) {
      const kept = await state.get(slackId, installationKey(teamId ?? enterpriseId ?? ''))
      if (kept === undefined) throw new Error('Not installed in that workspace')
      return JSON.parse(kept) as Installation
    },
    async deleteInstallation({
      teamId,
      enterpriseId,
    }: {
      teamId?: string | undefined
      enterpriseId?: string | undefined
    }) {
      await state.delete(slackId, installationKey(teamId ?? enterpriseId ?? ''))
    },
  }
}

/**
 * Returns the bot's workspace if the payload names it. In a channel that workspaces share, a press names the user's
 * workspace, but the pressed message or view names the bot's workspace.
 */
function installedIn(body: unknown): string | undefined {
  const { view, message } = body as {
    view?: { app_installed_team_id?: string }
    message?: { bot_id?: string; team?: string }
  }
  return view?.app_installed_team_id ?? (message?.bot_id ? message.team : undefined)
}

function toAuthorization({ team, botToken, botUserId }: Workspace) {
  return { botToken, botUserId, teamId: team }
}
