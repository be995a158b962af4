// The workspaces this bot is in: one by its token, or many by their installations. Finds the right client for each.
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
  /** For Bolt: whose event it is. */
  readonly authorize: Authorize<boolean>
  /** The bot was removed, or its token revoked. */
  forget(team: string): Promise<void>
  /** The bot was installed, perhaps anew: with another token. */
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
    // With one token there is nothing to forget: Slack refuses it from now on.
    forget: async () => {},
    renew: () => {},
  }
}

/** Many workspaces, each by what was handed over when the bot was installed there. */
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

/** Where the token that a workspace handed over is kept. `cierge doctor` reads it by this name too. */
function installationKey(team: string): string {
  return `installation/${team}`
}

/** Bolt's own form of the store, for its part of the installation. */
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

/** In a channel shared between workspaces a press names the presser's; the message and the view name the bot's. */
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
