// Turns direct messages, and messages that mention the bot, into interactions, and answers them. Answers a mention in
// the thread of its message.
import type { App } from '@slack/bolt'
import { withoutSecret } from '../../kit/typed-secrets.ts'
import { answer, answerUnseen } from '../answer.ts'
import type { SlackInteraction } from '../interaction.ts'
import { type BoltContext, placeIn, type SlackEventDeps, whoIs, workspaceIn } from './event-context.ts'
import { readMessageText } from './read-typed.ts'

type Heard = {
  readonly eventId: string
  readonly context: BoltContext
  readonly text: string
  readonly user: string
  readonly channel: string
  readonly thread: string | undefined
  /** True if the answer begins a thread below the message. */
  readonly beginsThread?: boolean
  readonly team: string | undefined
}

/** The fields of a message event that are read. */
type MessageEvent = {
  readonly channel: string
  readonly channel_type?: string
  readonly subtype?: string
  readonly user?: string
  readonly bot_id?: string
  readonly text?: string
  readonly thread_ts?: string
  /** The sender's workspace in a channel that workspaces share. Elsewhere only `team` names the sender's workspace. */
  readonly user_team?: string
  readonly team?: string
}

export function listenForWords(app: App, eventDeps: SlackEventDeps): void {
  const { isNew, track } = eventDeps.lifecycle

  app.event('app_mention', async ({ event, body, context }) => {
    const { user, bot_id, text, channel, ts, thread_ts } = event
    const { user_team, team } = event as unknown as MessageEvent
    if (!user || bot_id || !isNew(body.event_id)) return
    const where = { channel, thread: thread_ts ?? ts, beginsThread: thread_ts === undefined }
    const heard = { eventId: body.event_id, context, text, user, ...where, team: user_team ?? team }
    track(() => onWords(eventDeps, heard))
  })

  app.message(async ({ message, body, context }) => {
    const { channel_type, subtype, user, bot_id, text, channel, thread_ts, user_team, team } =
      message as unknown as MessageEvent
    const isSaid = subtype === undefined || subtype === 'file_share'
    if (channel_type !== 'im' || !isSaid || !user || bot_id || !text?.trim() || !isNew(body.event_id)) return
    const thread = thread_ts
    const heard = { eventId: body.event_id, context, text, user, channel, thread, team: user_team ?? team }
    track(() => onWords(eventDeps, heard))
  })
}

async function onWords(eventDeps: SlackEventDeps, heard: Heard): Promise<void> {
  const { eventId: id, context, text, user, team, channel, thread, beginsThread = false } = heard
  const { deps, home } = eventDeps
  const workspace = await workspaceIn(eventDeps, context)
  const who = await whoIs(eventDeps, workspace, { id: user, team })
  const at = await placeIn(eventDeps, workspace, { channel, userId: user, thread })
  const typed = readMessageText(text, deps.commands, context.botUserId)
  const said = withoutSecret(typed, deps.commands)
  const interaction: SlackInteraction = { id, ...who, ...at, beginsThread, said }
  if (said === typed) await answer(deps, interaction)
  else await answerUnseen(deps, { ...interaction, isSecretTyped: true })
  await home.refresh(who.from)
}
