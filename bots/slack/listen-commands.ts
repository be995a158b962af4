// `/cierge …` and the shortcuts become occasions and are answered.
import type { App, RespondFn, SlackShortcut, SlashCommand } from '@slack/bolt'
import { answerUnseen } from './answer.ts'
import { bookingView } from './booking-view.ts'
import { asksSecrets, commandOf, readSlash } from './commands.ts'
import { type Context, type Listening, open, openLooking, placeIn, whoIs, workspaceIn } from './listening.ts'
import { invoke, type Occasion } from './occasion.ts'
import { toConversation } from './place.ts'
import { showInModal } from './show.ts'
import { fromMarkup } from './text.ts'

export function listenForCommands(app: App, listening: Listening): void {
  const { isNew, track } = listening
  app.command(/^\//, async ({ ack, command, context, respond }) => {
    await ack()
    if (isNew(command.trigger_id)) track(() => onCommand(listening, { command, context, respond }))
  })
  app.shortcut(/./, async ({ ack, shortcut, context }) => {
    await ack()
    if (isNew(shortcut.trigger_id)) track(() => onShortcut(listening, shortcut, context))
  })
}

type Commanded = { readonly command: SlashCommand; readonly context: Context; readonly respond: RespondFn }

async function onCommand(listening: Listening, { command, context, respond }: Commanded): Promise<void> {
  const { desk, home } = listening
  const { trigger_id: trigger, user_id: userId, channel_id: channel } = command
  const said = readSlash(command.text, desk.commands)
  const data = commandOf(said, desk.commands)
  const workspace = await workspaceIn(listening, context)
  // Modals are opened before anything is looked up: a trigger lives for three seconds.
  if (said.kind === 'line' && said.command === 'book' && said.text === '') {
    const { key } = toConversation({ team: workspace.team, channel }, false)
    await open(workspace, trigger, bookingView({ key }, desk.words))
    return
  }
  const isSecret = data !== undefined && asksSecrets(data)
  const viewId = isSecret ? await openLooking(listening, workspace, trigger, said) : undefined
  const someone = { id: userId, team: command.team_id, name: command.user_name }
  const who = await whoIs(listening, workspace, someone)
  const at = await placeIn(listening, workspace, { channel, userId })
  const occasion: Occasion = { id: trigger, ...who, ...at, said, respond, trigger }
  if (viewId) {
    // Nobody reads along in a modal.
    const alone = { ...occasion, place: await desk.directPlace(workspace, userId), direct: true }
    await showInModal(desk, alone, viewId, await invoke(desk, alone))
  } else await answerUnseen(desk, occasion)
  await home.refresh(who.from)
}

/** Both open the form for a table; a message's text is what was said about it already. */
async function onShortcut(listening: Listening, shortcut: SlackShortcut, context: Context): Promise<void> {
  const { words } = listening.desk
  const workspace = await workspaceIn(listening, context)
  if (shortcut.type !== 'message_action') {
    await open(workspace, shortcut.trigger_id, bookingView({}, words))
    return
  }
  const { message, channel } = shortcut
  const thread = (message.thread_ts as string | undefined) ?? message.ts
  const { key } = toConversation({ team: workspace.team, channel: channel.id, thread }, false)
  await open(workspace, shortcut.trigger_id, bookingView({ key }, words, fromMarkup(message.text ?? '')))
}
