// Turns pressed buttons and picked items into interactions. Answers a press on a message in the conversation, a press
// in a modal in that modal, and a press on the Home tab in a new modal.
import type { App, BlockAction, RespondFn } from '@slack/bolt'
import type { Call } from '../../../src/domain/call.ts'
import { decodeCall } from '../../../src/domain/message.ts'
import { answerUnseen } from '../answer.ts'
import { bookActionId } from '../answering/home.ts'
import { type OpenView, showInModal, tell } from '../answering/show-in-modal.ts'
import { type AnswerTarget, invoke, type Pressed } from '../interaction.ts'
import type { SlackPage } from '../message.ts'
import { announced, isPageOpened, moreActionId, readPickedDate } from '../rendering/controls.ts'
import type { Workspace } from '../workspaces/workspaces.ts'
import {
  type BoltContext,
  openLooking,
  placeIn,
  type SlackEventDeps,
  whoIs,
  workspaceIn,
} from './event-context.ts'
import { openBooking, readBookingStart } from './open-booking.ts'
import { showNextPage } from './show-next-page.ts'

export function listenForPresses(app: App, eventDeps: SlackEventDeps): void {
  const { isNew, track } = eventDeps.lifecycle
  app.action<BlockAction>(/./, async ({ ack, action, body, context, respond }) => {
    await ack()
    if (isPageOpened(action.action_id)) return
    const id = `${body.trigger_id} ${action.action_ts}`
    if (isNew(id)) track(() => onPress(eventDeps, { id, action, body, context, respond }))
  })
}

type SlackPress = {
  readonly id: string
  readonly action: BlockAction['actions'][number]
  readonly body: BlockAction
  readonly context: BoltContext
  readonly respond: RespondFn
}

async function onPress(eventDeps: SlackEventDeps, press: SlackPress): Promise<void> {
  const { deps, home } = eventDeps
  const { action, body, context } = press
  const workspace = await workspaceIn(eventDeps, context)
  const value = pressedValue(action) ?? ''
  if (action.action_id === bookActionId) {
    const opening = { id: press.id, workspace, trigger: body.trigger_id, userId: body.user.id }
    const homeTeam = (body.user as { team_id?: string }).team_id ?? body.team?.id
    const target = () => targetOf(eventDeps, workspace, press)
    return openBooking(deps, { ...opening, homeTeam, start: readBookingStart(value), target })
  }
  if (action.action_id === moreActionId) {
    return showNextPage(deps, await targetOf(eventDeps, workspace, press), value, modalOf(body))
  }
  const { selected_date } = action as { selected_date?: string | null }
  const call = readPickedDate(action.action_id, selected_date) ?? decodeCall(value)
  if (!call) {
    return tell(deps, await targetOf(eventDeps, workspace, press), deps.words.unknownPress, modalOf(body))
  }
  const said: Call['said'] = { kind: 'command', ...call }
  // Opens the modal first, because its trigger expires after three seconds.
  const isHome = body.view?.type === 'home'
  const viewId = isHome ? await openLooking(eventDeps, workspace, body.trigger_id, said) : body.view?.id
  const interaction = { ...(await targetOf(eventDeps, workspace, press)), said }
  if (viewId) await showInModal(deps, interaction, viewId, await invoke(deps, interaction))
  else await answerUnseen(deps, interaction)
  await home.refresh(interaction.from)
}

function modalOf({ view }: BlockAction): OpenView | undefined {
  return view?.type === 'modal' ? { id: view.id, title: view.title.text } : undefined
}

async function targetOf(
  eventDeps: SlackEventDeps,
  workspace: Workspace,
  { id, action, body, respond }: SlackPress,
): Promise<AnswerTarget> {
  const { id: userId, team_id, name, username } = body.user as BlockAction['user'] & { username?: string }
  const user = { id: userId, team: team_id ?? body.team?.id, name: name ?? username }
  const did = { id, ...(await whoIs(eventDeps, workspace, user)), trigger: body.trigger_id }
  if (body.view) {
    return { ...did, place: await eventDeps.deps.directPlace(workspace, userId), direct: true }
  }
  const { channel, thread, pressed } = readPressed({ body, action })
  // The answer to a press on an announcement goes to the announcement's thread. So does the next page of a long
  // message.
  const isBelow = pressed.isAnnouncement || (action.action_id === moreActionId && !pressed.isEphemeral)
  const beginsThread = isBelow && thread === undefined && !channel.startsWith('D')
  const spot = { channel, userId, thread: beginsThread ? pressed.ts : thread }
  // Bolt always passes `respond`, but it works only if the payload has a `response_url`.
  const ways = body.response_url ? { respond } : {}
  const at = await placeIn(eventDeps, workspace, spot)
  return { ...did, ...at, beginsThread, ...ways, pressed, isUnseen: pressed.isEphemeral }
}

function readPressed({ body, action: { type, block_id } }: Pick<SlackPress, 'body' | 'action'>) {
  const { channel_id, message_ts, is_ephemeral, thread_ts } = body.container as {
    channel_id?: string
    message_ts?: string
    is_ephemeral?: boolean
    thread_ts?: string
  }
  const channel = channel_id ?? body.channel?.id ?? ''
  const {
    thread_ts: thread,
    text = '',
    blocks,
  } = (body.message ?? {}) as Partial<SlackPage> & { thread_ts?: string }
  const pressed: Pressed = {
    channel,
    ts: message_ts ?? '',
    isEphemeral: is_ephemeral === true,
    isAnnouncement: block_id.startsWith(announced),
    ...(is_ephemeral && body.response_url ? { responseUrl: body.response_url } : {}),
    ...(type === 'static_select' && blocks ? { list: { text, blocks, blockId: block_id } } : {}),
  }
  return { channel, thread: thread_ts ?? thread, pressed }
}

function pressedValue(action: BlockAction['actions'][number]): string | undefined {
  const { value, selected_option } = action as { value?: string; selected_option?: { value: string } }
  return value ?? selected_option?.value
}
