// The workspaces the bot is in: one with its token, or many with their installations. Finds the client for each.
import { type Authorize, type Installation, type Logger, webApi } from '@slack/bolt'
import { ConversationClosed } from '../../../src/ports/chat-adapter.ts'
import type { ChatState } from '../../../src/ports/chat-state.ts'
import { slackId } from '../place.ts'

export type Workspace = {
  readonly team: string
  readonly botToken: string
  readonly botUserId: string
  readonly client: webApi.WebClient
}

export interface Workspaces {
  /** Rejects when the one token is not accepted. */
  open(): Promise<void>
  /** Rejects with `ConversationClosed` when the bot is not, or no longer, in that workspace. */
  of(team: string): Promise<Workspace>
  /** For Bolt: finds the workspace of an event. */
  readonly authorize: Authorize<boolean>
  /** Forgets a workspace: the bot was removed, or its token revoked. */
  forget(team: string): Promise<void>
  /** Drops the cached client: the bot was installed again, with another token. */
  renew(team: string): void
}

type ClientOptions = webApi.WebClientOptions

/** One workspace, by the token of its bot. */
export function createOneWorkspace(botToken: string, options: ClientOptions): Workspaces {
  const client = new webApi.WebClient(botToken, options)
  let workspace: Workspace | undefined

  const opened = () => {
    if (!workspace) throw new Error('The workspace is not known yet')
    return workspace
  }
  return {
    async open() {
      const { team_id: team = '', user_id: botUserId = '' } = await client.auth.test()
      workspace = { team, botToken, botUserId, client }
    },
    of: async (team) => {
      if (opened().team !== team) throw new ConversationClosed('Not a workspace of this bot')
      return opened()
    },
    authorize: async () => toAuthorization(opened()),
    // With one token there is nothing to forget.
    forget: async () => {},
    renew: () => {},
  }
}

/** Many workspaces, each with the token of its installation. */
export function createManyWorkspaces(state: ChatState, options: ClientOptions): Workspaces {
  const known = new Map<string, Workspace>()

  async function of(team: string): Promise<Workspace> {
    const found = known.get(team)
    if (found) return found
    const kept = await state.get(slackId, installationKey(team))
    const bot = kept === undefined ? undefined : (JSON.parse(kept) as Installation).bot
    if (!bot) throw new ConversationClosed('Not installed in that workspace')
    const client = new webApi.WebClient(bot.token, { ...options, teamId: team })
    const workspace = { team, botToken: bot.token, botUserId: bot.userId, client }
    known.set(team, workspace)
    return workspace
  }
  return {
    open: async () => {},
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

/** The key of a workspace's installation in the chat's state. `cierge doctor` uses the same key. */
function installationKey(team: string): string {
  return `installation/${team}`
}

/** The chat's state as Bolt's installation store. */
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
 * Returns the bot's workspace. In a shared channel a press names the user's workspace; its message and view name the
 * bot's.
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
