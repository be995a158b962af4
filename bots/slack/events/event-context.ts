// Reads the workspace, the person and the place of an event, and opens modals. Used for all kinds of events.
import type { Call } from '../../../src/domain/call.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import type { Lifecycle } from '../../kit/lifecycle.ts'
import type { Home } from '../answering/home.ts'
import { isTriggerSpent } from '../errors.ts'
import { type AnswerTarget, modalTitle, type SlackDeps } from '../interaction.ts'
import { toIdentity } from '../place.ts'
import { lookingView, type ModalView } from '../views/view.ts'
import type { Names } from '../workspaces/names.ts'
import type { Workspace, Workspaces } from '../workspaces/workspaces.ts'

export type SlackEventDeps = {
  readonly deps: SlackDeps
  readonly workspaces: Workspaces
  readonly names: Names
  readonly home: Home
  readonly lifecycle: Pick<Lifecycle, 'isNew' | 'track'>
}

/** The part of Bolt's context that is read: the workspace that the bot was authorized for, and the bot's user. */
export type BoltContext = { readonly teamId?: string | undefined; readonly botUserId?: string | undefined }

export type SlackUser = {
  readonly id: string
  /** The user's home workspace. In a channel that workspaces share, it may differ from the bot's workspace. */
  readonly team?: string | undefined
  readonly name?: string | undefined
}

export function workspaceIn(
  { workspaces }: SlackEventDeps,
  { teamId = '' }: BoltContext,
): Promise<Workspace> {
  return workspaces.of(teamId)
}

export async function whoIs(
  { names }: SlackEventDeps,
  workspace: Workspace,
  { id, team, name = '' }: SlackUser,
): Promise<{ workspace: Workspace; from: Identity; displayName: string }> {
  const from = toIdentity(team ?? workspace.team, id)
  return { workspace, from, displayName: await names.of(workspace, id, name) }
}

export type Spot = {
  readonly channel: string
  readonly userId: string
  readonly thread?: string | undefined
}

export async function placeIn(
  { deps }: SlackEventDeps,
  workspace: Workspace,
  { channel, userId, thread }: Spot,
): Promise<Pick<AnswerTarget, 'place' | 'direct' | 'closed'>> {
  const place = { team: workspace.team, channel, ...(thread ? { thread } : {}) }
  // A `D…` channel may also be a conversation between two people, without the bot.
  const isOwn = channel.startsWith('D') && (await deps.directPlace(workspace, userId)).channel === channel
  if (isOwn) return { place, direct: true }
  return { place, direct: false, closed: await deps.membership.closedIn(workspace, place) }
}

/** Opens a modal by a trigger, which expires after three seconds. Returns the view's id. */
export async function open({ client }: Workspace, trigger_id: string, view: ModalView): Promise<string> {
  const opened = await client.views.open({ trigger_id, view })
  return opened.view?.id ?? ''
}

/**
 * Opens a modal that says that the answer is on its way. Call it before any other request, because the trigger expires
 * after three seconds. Returns the view's id, or `undefined` if the trigger has expired: show the answer elsewhere
 * then.
 */
export async function openLooking(
  { deps }: SlackEventDeps,
  workspace: Workspace,
  trigger: string,
  said: Call['said'],
): Promise<string | undefined> {
  try {
    return await open(workspace, trigger, lookingView(modalTitle(said, deps), {}, deps.words))
  } catch (error) {
    if (isTriggerSpent(error)) return undefined
    throw error
  }
}
