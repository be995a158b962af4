// What all listeners share: who did something, where, and the modal that opens at once.
import type { Call } from '../../src/domain/call.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { Home } from './home.ts'
import type { Names } from './names.ts'
import { type Desk, modalTitle, type Scene } from './occasion.ts'
import { toIdentity } from './place.ts'
import { isTriggerSpent } from './speech.ts'
import { lookingView, type ModalView } from './view.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

export type Listening = {
  readonly desk: Desk
  readonly workspaces: Workspaces
  readonly names: Names
  readonly home: Home
  /** Whether an event of that id is new: Slack repeats what it thinks was not heard. */
  readonly isNew: (id: string) => boolean
  /** Keeps an answer in sight until it is done; what fails is a fault for the host. */
  readonly track: (work: () => Promise<unknown>) => void
}

/** Bolt's context: the workspace the bot was authorized for. */
export type Context = { readonly teamId?: string | undefined; readonly botUserId?: string | undefined }

export type Someone = {
  readonly id: string
  /** Their own workspace: in a shared channel not the bot's. */
  readonly team?: string | undefined
  readonly name?: string | undefined
}

export function workspaceIn({ workspaces }: Listening, { teamId = '' }: Context): Promise<Workspace> {
  return workspaces.of(teamId)
}

export async function whoIs(
  { names }: Listening,
  workspace: Workspace,
  { id, team, name = '' }: Someone,
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
  { desk }: Listening,
  workspace: Workspace,
  { channel, userId, thread }: Spot,
): Promise<Pick<Scene, 'place' | 'direct'>> {
  const place = { team: workspace.team, channel, ...(thread ? { thread } : {}) }
  // A direct conversation may also be one between two people where the bot is not.
  const isOwn = channel.startsWith('D') && (await desk.directPlace(workspace, userId)).channel === channel
  return { place, direct: isOwn }
}

/** Opens a modal by a trigger, which lives for three seconds. Gives the view's id. */
export async function open({ client }: Workspace, trigger_id: string, view: ModalView): Promise<string> {
  const opened = await client.views.open({ trigger_id, view })
  return opened.view?.id ?? ''
}

/**
 * Opens the modal an answer will be shown in, before anything is asked of anyone. `undefined` when it is too late for
 * one: the answer is shown where it can be.
 */
export async function openLooking(
  { desk }: Listening,
  workspace: Workspace,
  trigger: string,
  said: Call['said'],
): Promise<string | undefined> {
  try {
    return await open(workspace, trigger, lookingView(modalTitle(said, desk), {}, desk.words))
  } catch (error) {
    if (isTriggerSpent(error)) return undefined
    throw error
  }
}
