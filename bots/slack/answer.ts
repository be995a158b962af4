// Answers one interaction: passes its call to the inbox, tells the member if the reply is slow, opens a form or offers
// a button for it, and shows any other reply.
import { type Form, isSilence, type Message } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import { commandOf } from '../kit/typed-secrets.ts'
import { show, showReply, whereWhispersShow } from './answering/show.ts'
import { type Placeholder, removePlaceholder, respondWith } from './answering/show-in-place.ts'
import { isTriggerSpent } from './errors.ts'
import { conversationOf, invoke, type Pressed, type SlackDeps, type SlackInteraction } from './interaction.ts'
import { type SlackPage, section } from './message.ts'
import { withListAnew } from './rendering/controls.ts'
import { postPage } from './send.ts'
import { toMarkup } from './text.ts'
import { formView, type ModalMemory } from './views/view.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** Time, in milliseconds, after which the member is told that the answer is on its way. */
const patienceMs = 2_000

/** Passes the interaction to the inbox and shows the reply in the interaction's conversation. */
export async function answer(deps: SlackDeps, interaction: SlackInteraction): Promise<void> {
  return answerAs(deps, interaction, interaction)
}

/**
 * Answers input that only the user saw (a slash command or a press). The inbox gets a command with `where: 'direct'` as
 * if the user had said it in the direct conversation; its reply is shown as an ephemeral message in the original place.
 */
export async function answerUnseen(deps: SlackDeps, interaction: SlackInteraction): Promise<void> {
  const { workspace, from, direct, said } = interaction
  const isPrivate = commandOf(said, deps.commands)?.where === 'direct'
  if (direct || !isPrivate) return answer(deps, interaction)
  const place = await deps.directPlace(workspace, from.userId)
  return answerAs(deps, interaction, { ...interaction, place, direct: true })
}

/**
 * Answers the interaction.
 * @param heard the interaction as it is passed to the inbox: in its original conversation, or moved to the direct
 * one.
 */
async function answerAs(
  deps: SlackDeps,
  interaction: SlackInteraction,
  heard: SlackInteraction,
): Promise<void> {
  const waiting = waitPatiently(deps, interaction)
  const reply = await invoke(deps, heard)
  const placeholder = await waiting.end()
  if (reply.kind === 'ask') return ask(deps, interaction, reply.form, { heard, placeholder })
  if (isSilence(reply) && !interaction.isSecretTyped)
    return placeholder && removePlaceholder(deps, interaction, placeholder)
  const { message } = reply
  const lines = [...noteOf(deps, interaction), ...message.lines]
  const said = { ...reply, message: { ...message, lines } }
  if (heard === interaction) return showReply(deps, interaction, said, placeholder)
  await show(deps, interaction, { ...said, visibleTo: 'caller' }, placeholder)
}

function noteOf({ words }: SlackDeps, { isSecretTyped }: SlackInteraction): Message['lines'] {
  return isSecretTyped ? [[words.secretTyped]] : []
}

type AskOptions = {
  /** The interaction that was passed to the inbox. */
  readonly heard?: SlackInteraction
  readonly placeholder?: Placeholder | undefined
}

/**
 * Opens the form as a modal if the interaction's trigger still works. Else sends a message with a button for the form.
 */
export async function ask(
  deps: SlackDeps,
  interaction: SlackInteraction,
  form: Form,
  { heard = interaction, placeholder }: AskOptions = {},
): Promise<void> {
  const { workspace, trigger, pressed } = interaction
  const memory: ModalMemory = {
    key: conversationOf(heard).key,
    ...(pressed ? memoryOf(pressed) : {}),
  }
  if (trigger) {
    const isOpen = await workspace.client.views
      .open({ trigger_id: trigger, view: formView(form, memory, deps) })
      .then(() => true)
      .catch((error) => {
        if (!isTriggerSpent(error)) throw error
        return false
      })
    if (isOpen && placeholder) await removePlaceholder(deps, interaction, placeholder)
    if (isOpen) return pressed && showListAnew(workspace, pressed)
  }
  const message: Message = {
    lines: [...noteOf(deps, interaction), [deps.words.formAwaits(form)]],
    buttons: [{ label: deps.words.openForm, call: form.call, weight: 'main' }],
  }
  const { pressed: _, ...fresh } = interaction
  await show(deps, fresh, { message, visibleTo: 'caller' }, placeholder)
}

/**
 * Returns the part of the modal's memory that names the pressed message, if the answer to the modal can replace that
 * message. Otherwise returns an empty memory.
 */
function memoryOf({ channel, ts, isEphemeral, isAnnouncement, responseUrl }: Pressed): ModalMemory {
  if (isAnnouncement || (isEphemeral && !responseUrl)) return {}
  return { pressed: { channel, ts, ...(responseUrl ? { responseUrl } : {}) } }
}

/**
 * Gives the list of the pressed message a new block id, so that the user can pick the same item again after closing the
 * form. Ignores errors: the user then has to pick another item first.
 */
async function showListAnew({ client }: Workspace, { channel, ts, list }: Pressed): Promise<void> {
  if (!list) return
  const { text, blocks, blockId } = list
  await client.chat
    .update({ channel, ts, text, blocks: withListAnew(blocks, blockId), parse: 'none', link_names: false })
    .catch(() => undefined)
}

/**
 * Tells the member after `patienceMs` that the answer is on its way. `end` cancels that, and returns the message that
 * was shown meanwhile, which the answer has to replace; `undefined` if none was shown.
 */
function waitPatiently(
  deps: SlackDeps,
  interaction: SlackInteraction,
): { end(): Promise<Placeholder | undefined> } {
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

async function showLooking(deps: SlackDeps, interaction: SlackInteraction): Promise<Placeholder | undefined> {
  const { workspace, place, direct, respond, pressed } = interaction
  if (pressed) return undefined
  const page: SlackPage = { text: deps.words.looking, blocks: [section(toMarkup(deps.words.looking))] }
  if (direct || !respond) return postPage(workspace, place, page)
  await respondWith(respond, whereWhispersShow(interaction), { page, visibleTo: 'caller' })
  return 'response'
}
