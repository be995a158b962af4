// Pressed buttons and picked choices become occasions. What is pressed on a message is answered there, in a modal in
// that modal, and on the Home tab in a modal over it.
import type { App, BlockAction, RespondFn } from '@slack/bolt'
import type { Call } from '../../src/domain/call.ts'
import { decodeCall } from '../../src/domain/message.ts'
import { answer, invoke, type Pressed, showInModal } from './answer.ts'
import { bookingView } from './booking-view.ts'
import { bookActionId } from './home.ts'
import { type Context, type Listening, open, openLooking, placeIn, whoIs, workspaceIn } from './listening.ts'
import { announced } from './message.ts'

export function listenForPresses(app: App, listening: Listening): void {
  const { isNew, track } = listening
  app.action<BlockAction>(/./, async ({ ack, action, body, context, respond }) => {
    await ack()
    const id = `${body.trigger_id} ${action.action_ts}`
    if (isNew(id)) track(() => onPress(listening, { id, action, body, context, respond }))
  })
}

type Press = {
  readonly id: string
  readonly action: BlockAction['actions'][number]
  readonly body: BlockAction
  readonly context: Context
  readonly respond: RespondFn
}

async function onPress(listening: Listening, { id, action, body, context, respond }: Press): Promise<void> {
  const { desk, home } = listening
  const workspace = await workspaceIn(listening, context)
  if (action.action_id === bookActionId) {
    await open(workspace, body.trigger_id, bookingView({}, desk.words))
    return
  }
  const call = decodeCall(pressedValue(action) ?? '')
  if (!call) return
  const said: Call['said'] = { kind: 'command', ...call }
  const viewId =
    body.view?.type === 'home'
      ? await openLooking(listening, workspace, body.trigger_id, said)
      : body.view?.id
  const { id: userId, team_id, name, username } = body.user as BlockAction['user'] & { username?: string }
  const someone = { id: userId, team: team_id ?? body.team?.id, name: name ?? username }
  const occasion = { id, ...(await whoIs(listening, workspace, someone)), said }
  if (viewId) {
    const alone = { ...occasion, place: await desk.directPlace(workspace, userId), direct: true }
    await showInModal(desk, alone, viewId, await invoke(desk, alone))
  } else {
    const { channel, thread, pressed } = readPressed(body, action.block_id)
    const at = await placeIn(listening, workspace, { channel, userId, thread })
    // Without a `response_url` there is nothing to answer by, whatever Bolt hands over.
    const ways = { trigger: body.trigger_id, ...(body.response_url ? { respond } : {}) }
    await answer(desk, { ...occasion, ...at, ...ways, pressed })
  }
  await home.refresh(occasion.from)
}

function readPressed(body: BlockAction, blockId: string) {
  const { channel_id, message_ts, is_ephemeral, thread_ts } = body.container as {
    channel_id?: string
    message_ts?: string
    is_ephemeral?: boolean
    thread_ts?: string
  }
  const channel = channel_id ?? body.channel?.id ?? ''
  const pressed: Pressed = {
    channel,
    ts: message_ts ?? '',
    isEphemeral: is_ephemeral === true,
    isAnnouncement: blockId.startsWith(announced),
  }
  const { thread_ts: thread } = (body.message ?? {}) as { thread_ts?: string }
  // An answer to news stands below them.
  const below = pressed.isAnnouncement && !channel.startsWith('D') ? message_ts : undefined
  return { channel, thread: thread_ts ?? thread ?? below, pressed }
}

function pressedValue(action: BlockAction['actions'][number]): string | undefined {
  const { value, selected_option } = action as { value?: string; selected_option?: { value: string } }
  return value ?? selected_option?.value
}
