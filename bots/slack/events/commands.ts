// Turns uses of the slash command `/cierge` and of the app's shortcuts into interactions, and answers them.
import type { App, RespondFn, SlackShortcut, SlashCommand } from '@slack/bolt'
import { commandOf, takesSecret } from '../../kit/typed-secrets.ts'
import { answerUnseen } from '../answer.ts'
import { showInModal } from '../answering/show-in-modal.ts'
import { type AnswerTarget, invoke, type SlackInteraction } from '../interaction.ts'
import { toConversation } from '../place.ts'
import { fromMarkup } from '../text.ts'
import type { Workspace } from '../workspaces/workspaces.ts'
import {
  type BoltContext,
  openLooking,
  placeIn,
  type SlackEventDeps,
  whoIs,
  workspaceIn,
} from './event-context.ts'
import { type BookingStart, openBooking } from './open-booking.ts'
import { readCommandText } from './read-typed.ts'

export function listenForCommands(app: App, eventDeps: SlackEventDeps): void {
  const { isNew, track } = eventDeps.lifecycle
  app.command(/^\//, async ({ ack, command, context, respond }) => {
    await ack()
    if (isNew(command.trigger_id)) track(() => onCommand(eventDeps, { command, context, respond }))
  })
  app.shortcut(/./, async ({ ack, shortcut, context }) => {
    await ack()
    if (isNew(shortcut.trigger_id)) track(() => onShortcut(eventDeps, shortcut, context))
  })
}

type Commanded = {
  readonly command: SlashCommand
  readonly context: BoltContext
  readonly respond: RespondFn
}

async function onCommand(eventDeps: SlackEventDeps, { command, context, respond }: Commanded): Promise<void> {
  const { deps, home } = eventDeps
  const { trigger_id: trigger, user_id: userId, channel_id: channel } = command
  const said = readCommandText(command.text, deps.commands)
  const workspace = await workspaceIn(eventDeps, context)
  const user = { id: userId, team: command.team_id, name: command.user_name }
  const target = async (): Promise<AnswerTarget> => ({
    ...(await whoIs(eventDeps, workspace, user)),
    ...(await placeIn(eventDeps, workspace, { channel, userId })),
    ...{ id: trigger, respond, trigger, isUnseen: true },
  })
  // Opens the modal first, because its trigger expires after three seconds.
  if (said.kind === 'line' && said.command === 'book' && said.text === '') {
    const { key } = toConversation({ team: workspace.team, channel }, false)
    const opening = { id: trigger, workspace, trigger, userId, homeTeam: command.team_id }
    return openBooking(deps, { ...opening, start: { key }, target })
  }
  const isSecret = takesSecret(commandOf(said, deps.commands))
  const viewId = isSecret ? await openLooking(eventDeps, workspace, trigger, said) : undefined
  const interaction: SlackInteraction = { ...(await target()), said }
  if (viewId) {
    // Only the user sees a modal, so the command counts as said in the direct conversation.
    const alone = { ...interaction, place: await deps.directPlace(workspace, userId), direct: true }
    await showInModal(deps, alone, viewId, await invoke(deps, alone))
  } else await answerUnseen(deps, interaction)
  await home.refresh(interaction.from)
}

/** Opens the booking form. A shortcut on a message fills the form's free-text field with the message's text. */
async function onShortcut(
  eventDeps: SlackEventDeps,
  shortcut: SlackShortcut,
  context: BoltContext,
): Promise<void> {
  const { deps } = eventDeps
  const workspace = await workspaceIn(eventDeps, context)
  const { id: userId, team_id } = shortcut.user as { id: string; team_id?: string }
  const homeTeam = team_id ?? shortcut.team?.id
  const opening = { id: shortcut.trigger_id, workspace, trigger: shortcut.trigger_id, userId, homeTeam }
  const target = async (): Promise<AnswerTarget> => ({
    ...(await whoIs(eventDeps, workspace, { id: userId, team: homeTeam })),
    ...{ id: opening.id, place: await deps.directPlace(workspace, userId), direct: true },
  })
  await openBooking(deps, { ...opening, start: startOf(shortcut, workspace), target })
}

function startOf(shortcut: SlackShortcut, { team }: Workspace): BookingStart {
  if (shortcut.type !== 'message_action') return {}
  const { message, channel } = shortcut
  const thread = (message.thread_ts as string | undefined) ?? message.ts
  const { key } = toConversation({ team, channel: channel.id, thread }, false)
  return { key, text: fromMarkup(message.text ?? '') }
}
