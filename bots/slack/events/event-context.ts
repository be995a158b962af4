// What all events have in common: who did something, where, and the modal that opens first.
import type { Call } from '../../../src/domain/call.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import type { Lifecycle } from '../../kit/lifecycle.ts'
import type { Home } from '../answering/home.ts'
import { type AnswerTarget, modalTitle, type SlackDeps } from '../interaction.ts'
import { toIdentity } from '../place.ts'
import { isTriggerSpent } from '../send.ts'
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

/** Bolt's context: the workspace the bot was authorized for. */
export type BoltContext = { readonly teamId?: string | undefined; readonly botUserId?: string | undefined }

export type SlackUser = {
  readonly id: string
  /** The user's own workspace, which in a shared channel is not the bot's. */
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
): Promise<Pick<AnswerTarget, 'place' | 'direct'>> {
  const place = { team: workspace.team, channel, ...(thread ? { thread } : {}) }
  // A `D…` channel may also be a conversation between two people, without the bot.
  const isOwn = channel.startsWith('D') && (await deps.directPlace(workspace, userId)).channel === channel
  return { place, direct: isOwn }
}

/** Opens a modal by a trigger, which expires after three seconds. Returns the view's id. */
export async function open({ client }: Workspace, trigger_id: string, view: ModalView): Promise<string> {
  const opened = await client.views.open({ trigger_id, view })
  return opened.view?.id ?? ''
}

/**
 * Opens the modal for an answer before any other request is made. Returns `undefined` when the trigger has expired: the
 * answer is shown elsewhere.
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
