// Answers one interaction: shows that the reply is on its way when it is slow, opens or offers a form, shows any other
// reply.
import { type Form, isSilence, type Message } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import { commandOf } from '../kit/typed-secrets.ts'
import { respondWith, show, whereWhispersShow } from './answering/show.ts'
import { conversationOf, invoke, type Pressed, type SlackDeps, type SlackInteraction } from './interaction.ts'
import { type SlackPage, section } from './message.ts'
import { withListAnew } from './rendering/controls.ts'
import { isTriggerSpent, type Posted, postPage } from './send.ts'
import { toMarkup } from './text.ts'
import { formView, type ModalMemory } from './views/view.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** After this long the member sees that the answer is on its way. */
const patienceMs = 2_000

/** Answers in the conversation of the interaction. */
export async function answer(deps: SlackDeps, interaction: SlackInteraction): Promise<void> {
  return answerAs(deps, interaction, interaction)
}

/**
 * Like `answer`, for input only the user saw (slash command, button). Private replies are sent as ephemeral messages in
 * the same place.
 */
export async function answerUnseen(deps: SlackDeps, interaction: SlackInteraction): Promise<void> {
  const { workspace, from, direct, said } = interaction
  const isPrivate = commandOf(said, deps.commands)?.where === 'direct'
  if (direct || !isPrivate) return answer(deps, interaction)
  const place = await deps.directPlace(workspace, from.userId)
  return answerAs(deps, interaction, { ...interaction, place, direct: true })
}

/** @param heard the interaction as the inbox gets it: as said in the direct conversation, or where it was said. */
async function answerAs(
  deps: SlackDeps,
  interaction: SlackInteraction,
  heard: SlackInteraction,
): Promise<void> {
  const waiting = waitPatiently(deps, interaction)
  const reply = await invoke(deps, heard)
  const placeholder = await waiting.end()
  if (reply.kind === 'ask') return ask(deps, heard, reply.form, placeholder)
  if (isSilence(reply))
    return placeholder && void (await interaction.workspace.client.chat.delete(placeholder))
  const visibleTo = heard === interaction ? reply.visibleTo : 'caller'
  await show(deps, interaction, { ...reply, visibleTo }, placeholder)
}

/** Opens the form as a modal if the interaction allows one. Else sends a message with a button that opens it. */
export async function ask(
  deps: SlackDeps,
  interaction: SlackInteraction,
  form: Form,
  placeholder?: Posted,
): Promise<void> {
  const { workspace, trigger, pressed } = interaction
  const memory: ModalMemory = {
    key: conversationOf(interaction).key,
    ...(pressed && !pressed.isEphemeral && !pressed.isAnnouncement
      ? { pressed: { channel: pressed.channel, ts: pressed.ts } }
      : {}),
  }
  if (trigger) {
    const isOpen = await workspace.client.views
      .open({ trigger_id: trigger, view: formView(form, memory, deps) })
      .then(() => true)
      .catch((error) => {
        if (!isTriggerSpent(error)) throw error
        return false
      })
    if (isOpen) return pressed && showListAnew(workspace, pressed)
  }
  const message: Message = {
    lines: [[deps.words.formAwaits(form)]],
    buttons: [{ label: deps.words.openForm, call: form.call, weight: 'main' }],
  }
  const { pressed: _, ...fresh } = interaction
  await show(deps, fresh, { message, visibleTo: 'caller' }, placeholder)
}

/**
 * Renders the list again, so that the same item can be picked after the form was closed. If that fails, the user has to
 * pick another item first.
 */
async function showListAnew({ client }: Workspace, { channel, ts, list }: Pressed): Promise<void> {
  if (!list) return
  const { text, blocks, blockId } = list
  await client.chat
    .update({ channel, ts, text, blocks: withListAnew(blocks, blockId), parse: 'none', link_names: false })
    .catch(() => undefined)
}

/**
 * Shows that the answer is on its way when it is slow. `end` returns the message that the answer replaces, if there is
 * one.
 */
function waitPatiently(
  deps: SlackDeps,
  interaction: SlackInteraction,
): { end(): Promise<Posted | undefined> } {
  const answered = new AbortController()
  const waited = deps.clock.sleepUntil(addMs(deps.clock.now(), patienceMs), answered.signal).then(
    () => showLooking(deps, interaction).catch(() => undefined),
    () => undefined,
  )
  return {
    end() {
      answered.abort()
      return waited
    },
  }
}

async function showLooking(deps: SlackDeps, interaction: SlackInteraction): Promise<Posted | undefined> {
  const { workspace, place, direct, respond, pressed } = interaction
  if (pressed) return undefined
  const page: SlackPage = { text: deps.words.looking, blocks: [section(toMarkup(deps.words.looking))] }
  if (direct || !respond) return postPage(workspace, place, page)
  await respondWith(respond, whereWhispersShow(interaction), { page, visibleTo: 'caller' })
  return undefined
}
