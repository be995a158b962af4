// Slack's events, through Bolt, become occasions and are answered. Everything is acknowledged before anything else.
import type { App, BlockAction, RespondFn, types, ViewClosedAction, ViewSubmitAction } from '@slack/bolt'
import type { Call } from '../../src/domain/call.ts'
import { decodeCall } from '../../src/domain/message.ts'
import { answer, type Desk, invoke, modalTitle, type Occasion, show, showInModal } from './answer.ts'
import { bookingView, venueOptions } from './booking-view.ts'
import { asksSecrets, commandOf, readSlash, readWords } from './commands.ts'
import { bookActionId, type Home } from './home.ts'
import { announced } from './message.ts'
import type { Names } from './names.ts'
import { toIdentity } from './place.ts'
import { submit } from './submit.ts'
import { fromMarkup } from './text.ts'
import { lookingView, type ModalMemory, type ModalView } from './view.ts'
import { within } from './within.ts'
import type { Workspace, Workspaces } from './workspaces.ts'

export type Listening = {
  readonly desk: Desk
  readonly workspaces: Workspaces
  readonly names: Names
  readonly home: Home
  /** Whether an event of that id is new: Slack repeats what it thinks was not heard. */
  readonly isNew: (id: string) => boolean
  /** Keeps an answer in sight until it is done; what fails is a fault for the host. */
  readonly track: (work: Promise<unknown>) => void
}

/** Slack takes proposals for three seconds. */
const patienceMs = 2_200

export function listen(app: App, listening: Listening): void {
  listenForCommands(app, listening)
  listenForWords(app, listening)
  listenForPresses(app, listening)
  listenForShortcuts(app, listening)
  listenForModals(app, listening)
  listenForHome(app, listening)
}

/** The workspace the bot was authorized for, and the member as their own workspace knows them. */
async function whoIn(
  { workspaces, names }: Listening,
  context: { teamId?: string | undefined },
  user: { readonly id: string; readonly team?: string | undefined; readonly name?: string | undefined },
) {
  const workspace = await workspaces.of(context.teamId ?? '')
  const from = toIdentity(user.team ?? workspace.team, user.id)
  return { workspace, from, displayName: await names.of(workspace, user.id, user.name ?? '') }
}

async function placeOf(
  { desk }: Listening,
  workspace: Workspace,
  at: { channel: string; userId: string; thread?: string | undefined },
) {
  const { channel, userId, thread } = at
  const place = { team: workspace.team, channel, ...(thread ? { thread } : {}) }
  // A direct conversation may also be one between two people where the bot is not.
  const isOwn = channel.startsWith('D') && (await desk.directPlace(workspace, userId)).channel === channel
  return { place, direct: isOwn }
}

function listenForCommands(app: App, listening: Listening): void {
  const { desk, isNew, track } = listening
  app.command(/^\//, async ({ ack, command, context, respond }) => {
    await ack()
    if (!isNew(command.trigger_id)) return
    const said = readSlash(command.text, desk.commands)
    track(
      (async () => {
        const workspace = await listening.workspaces.of(context.teamId ?? '')
        const memory: ModalMemory = { key: `${workspace.team}/${command.channel_id}` }
        // Modals are opened before anything else is looked up: the trigger lives for three seconds.
        if (said.kind === 'line' && said.command === 'book' && said.text === '') {
          return open(workspace, command.trigger_id, bookingView(memory, desk.words))
        }
        const data = commandOf(said, desk.commands)
        const viewId =
          data && asksSecrets(data)
            ? await openLooking(listening, workspace, command.trigger_id, said)
            : undefined
        const user = { id: command.user_id, team: command.team_id, name: command.user_name }
        const who = await whoIn(listening, context, user)
        const at = await placeOf(listening, workspace, { channel: command.channel_id, userId: user.id })
        // What is for nobody else's eyes is answered in a modal or a whisper: nobody reads along.
        const isPrivate = data?.where === 'direct' && !at.direct
        const where = isPrivate ? { place: await desk.directPlace(workspace, user.id), direct: true } : at
        const occasion: Occasion = {
          id: command.trigger_id,
          ...who,
          ...where,
          said,
          respond,
          trigger: command.trigger_id,
        }
        if (viewId) return showInModal(desk, occasion, viewId, await invoke(desk, occasion))
        if (!isPrivate) return answer(desk, occasion)
        const reply = await invoke(desk, occasion)
        if (reply.kind === 'say') await show(desk, { ...occasion, ...at }, { ...reply, visibleTo: 'caller' })
      })(),
    )
  })
}

function listenForWords(app: App, listening: Listening): void {
  const { desk, isNew, track } = listening
  type Heard = {
    readonly text: string
    readonly user: string
    readonly team?: string | undefined
    readonly channel: string
    readonly thread?: string | undefined
    readonly eventId: string
    readonly teamId?: string | undefined
    readonly botUserId?: string | undefined
  }

  async function hear(heard: Heard): Promise<void> {
    const who = await whoIn(listening, heard, { id: heard.user, team: heard.team })
    const at = await placeOf(listening, who.workspace, {
      channel: heard.channel,
      userId: heard.user,
      thread: heard.thread,
    })
    const said = readWords(heard.text, desk.commands, heard.botUserId)
    await answer(desk, { id: heard.eventId, ...who, ...at, said })
  }

  app.event('app_mention', async ({ event, body, context }) => {
    const { user, channel, ts, thread_ts, text } = event
    if (!user || event.bot_id || !isNew(body.event_id)) return
    const team = homeTeam(event)
    const { teamId, botUserId } = context
    track(
      hear({ text, user, team, channel, thread: thread_ts ?? ts, eventId: body.event_id, teamId, botUserId }),
    )
  })

  app.message(async ({ message, body, context }) => {
    const { channel_type, subtype, user, bot_id, text, channel, thread_ts } = message as {
      channel_type?: string
      subtype?: string
      user?: string
      bot_id?: string
      text?: string
      channel: string
      thread_ts?: string
    }
    const isSaid = subtype === undefined || subtype === 'file_share'
    if (channel_type !== 'im' || !isSaid || !user || bot_id || !text?.trim()) return
    if (!isNew(body.event_id)) return
    const { teamId, botUserId } = context
    track(
      hear({
        text,
        user,
        team: homeTeam(message),
        channel,
        thread: thread_ts,
        eventId: body.event_id,
        teamId,
        botUserId,
      }),
    )
  })
}

/** Where the sender is at home: in a shared channel not where the message is. */
function homeTeam(event: object): string | undefined {
  const { user_team, team } = event as { user_team?: string; team?: string }
  return user_team ?? team
}

function listenForPresses(app: App, listening: Listening): void {
  const { desk, isNew, track, home } = listening
  app.action<BlockAction>(/./, async ({ ack, action, body, context, respond }) => {
    await ack()
    const id = `${body.trigger_id ?? ''} ${action.action_ts}`
    if (!isNew(id)) return
    if (action.action_id === bookActionId) {
      const workspace = await listening.workspaces.of(context.teamId ?? '')
      return track(open(workspace, body.trigger_id, bookingView({}, desk.words)))
    }
    const call = decodeCall(pressedValue(action) ?? '')
    if (!call) return
    const said: Call['said'] = { kind: 'command', ...call }
    track(
      (async () => {
        const workspace = await listening.workspaces.of(context.teamId ?? '')
        const viewId = await openViewFor(listening, workspace, body, said)
        const {
          id: userId,
          team_id: team,
          name,
          username,
        } = body.user as { id: string; team_id?: string; name?: string; username?: string }
        const who = await whoIn(listening, context, {
          id: userId,
          team: team ?? body.team?.id,
          name: name ?? username,
        })
        if (viewId) {
          const occasion = {
            id,
            ...who,
            place: await desk.directPlace(workspace, userId),
            direct: true,
            said,
          }
          await showInModal(desk, occasion, viewId, await invoke(desk, occasion))
        } else {
          const occasion = await pressOccasion(listening, workspace, {
            body,
            respond,
            blockId: action.block_id,
          })
          await answer(desk, { id, ...who, ...occasion, said })
        }
        await home.refresh(who.from)
      })(),
    )
  })
}

/** What is pressed on the Home tab is answered in a modal over it, what is pressed in a modal in that modal. */
async function openViewFor(
  listening: Listening,
  workspace: Workspace,
  body: BlockAction,
  said: Call['said'],
): Promise<string | undefined> {
  if (body.view?.type === 'home') return openLooking(listening, workspace, body.trigger_id, said)
  return body.view?.id
}

async function pressOccasion(
  listening: Listening,
  workspace: Workspace,
  { body, respond, blockId }: { body: BlockAction; respond: RespondFn; blockId: string },
) {
  const { channel_id, message_ts, is_ephemeral, thread_ts } = body.container as {
    channel_id?: string
    message_ts?: string
    is_ephemeral?: boolean
    thread_ts?: string
  }
  const channel = channel_id ?? body.channel?.id ?? ''
  const isAnnouncement = blockId.startsWith(announced)
  // An answer to news stands below them.
  const thread = thread_ts ?? (body.message as { thread_ts?: string } | undefined)?.thread_ts
  const at = await placeOf(listening, workspace, { channel, userId: body.user.id, thread })
  return {
    ...at,
    respond,
    trigger: body.trigger_id,
    pressed: { channel, ts: message_ts ?? '', isEphemeral: is_ephemeral === true, isAnnouncement },
  }
}

function pressedValue(action: BlockAction['actions'][number]): string | undefined {
  const { value, selected_option } = action as { value?: string; selected_option?: { value: string } }
  return value ?? selected_option?.value
}

function listenForShortcuts(app: App, listening: Listening): void {
  const { desk, isNew, track, workspaces } = listening
  app.shortcut(/./, async ({ ack, shortcut, context }) => {
    await ack()
    if (!isNew(shortcut.trigger_id)) return
    track(
      (async () => {
        const workspace = await workspaces.of(context.teamId ?? '')
        if (shortcut.type !== 'message_action') {
          return open(workspace, shortcut.trigger_id, bookingView({}, desk.words))
        }
        const thread = (shortcut.message.thread_ts as string | undefined) ?? shortcut.message.ts
        const memory = { key: `${workspace.team}/${shortcut.channel.id}/${thread}` }
        const text = fromMarkup(shortcut.message.text ?? '')
        await open(workspace, shortcut.trigger_id, bookingView(memory, desk.words, text))
      })(),
    )
  })
}

async function open({ client }: Workspace, trigger_id: string, view: ModalView): Promise<string> {
  const opened = await client.views.open({ trigger_id, view })
  return opened.view?.id ?? ''
}

function openLooking(
  { desk }: Listening,
  workspace: Workspace,
  trigger: string,
  said: Call['said'],
): Promise<string> {
  return open(workspace, trigger, lookingView(modalTitle(said, desk), {}, desk.words))
}

function listenForModals(app: App, listening: Listening): void {
  const { desk, isNew, track } = listening
  app.options({ type: 'block_suggestion', action_id: /./ }, async ({ ack, options, context }) => {
    const workspace = await listening.workspaces.of(context.teamId ?? '')
    const from = toIdentity(options.user.team_id ?? workspace.team, options.user.id)
    const ask = { from, command: 'book', option: options.action_id, typed: options.value }
    const found = await within(desk.clock, patienceMs, desk.inbox.suggest(ask))
    await (ack as (proposed: { options: types.PlainTextOption[] }) => Promise<void>)({
      options: venueOptions(found ?? [], options.value, desk.words),
    })
  })
  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: /./ }, ({ ack }) => ack())
  app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: /./ },
    async ({ ack, body, context }) => {
      const id = `${body.view.id} ${body.view.hash}`
      if (!isNew(id)) return ack()
      const work = submit(desk, {
        id,
        body,
        ack: (response) => (response ? ack(response) : ack()),
        who: () => whoIn(listening, context, { ...body.user, team: body.user.team_id ?? body.team?.id }),
      })
      track(work.then((from) => listening.home.refresh(from)))
      await work.catch(() => {})
    },
  )
}

function listenForHome(app: App, { home, names, workspaces, track }: Listening): void {
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return
    track(
      (async () => {
        const workspace = await workspaces.of(context.teamId ?? '')
        const displayName = await names.of(workspace, event.user, '')
        await home.open(workspace, toIdentity(workspace.team, event.user), displayName)
      })(),
    )
  })
  app.event('app_uninstalled', async ({ body }) => workspaces.forget(body.team_id))
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await workspaces.forget(body.team_id)
  })
}
