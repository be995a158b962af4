// One saying, from the call to its reply: said that it is on its way when it takes its time, a form opened or offered,
// anything else shown.
import type { Form, Message } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import { commandOf } from './commands.ts'
import { withListAnew } from './controls.ts'
import { type Page, section } from './message.ts'
import { conversationOf, type Desk, invoke, type Occasion, type Pressed } from './occasion.ts'
import { respondWith, show, whereWhispersShow } from './show.ts'
import { isTriggerSpent, type Posted, postPage } from './speech.ts'
import { toMarkup } from './text.ts'
import { formView, type ModalMemory } from './view.ts'
import type { Workspace } from './workspaces.ts'

/** After this long somebody hears that the answer is on its way. */
const patienceMs = 2_000

/** Answers in the conversation it was said in. */
export async function answer(desk: Desk, occasion: Occasion): Promise<void> {
  return answerAs(desk, occasion, occasion)
}

/** The same where nobody saw what was said: a typed command, a press. What is for nobody else is whispered there. */
export async function answerUnseen(desk: Desk, occasion: Occasion): Promise<void> {
  const { workspace, from, direct, said } = occasion
  const isPrivate = commandOf(said, desk.commands)?.where === 'direct'
  if (direct || !isPrivate) return answer(desk, occasion)
  const place = await desk.directPlace(workspace, from.userId)
  return answerAs(desk, occasion, { ...occasion, place, direct: true })
}

/** @param heard the occasion as the house is to take it: said directly, or where it was said. */
async function answerAs(desk: Desk, occasion: Occasion, heard: Occasion): Promise<void> {
  const waiting = waitPatiently(desk, occasion)
  const reply = await invoke(desk, heard)
  const placeholder = await waiting.end()
  if (reply.kind === 'ask') return ask(desk, heard, reply.form, placeholder)
  const visibleTo = heard === occasion ? reply.visibleTo : 'caller'
  await show(desk, occasion, { ...reply, visibleTo }, placeholder)
}

/** A form is a modal where a press can open one; else a message with the button that will. */
export async function ask(desk: Desk, occasion: Occasion, form: Form, placeholder?: Posted): Promise<void> {
  const { workspace, trigger, pressed } = occasion
  const memory: ModalMemory = {
    key: conversationOf(occasion).key,
    ...(pressed && !pressed.isEphemeral && !pressed.isAnnouncement
      ? { pressed: { channel: pressed.channel, ts: pressed.ts } }
      : {}),
  }
  if (trigger) {
    const isOpen = await workspace.client.views
      .open({ trigger_id: trigger, view: formView(form, memory, desk) })
      .then(() => true)
      .catch((error) => {
        if (!isTriggerSpent(error)) throw error
        return false
      })
    if (isOpen) return pressed && showListAnew(workspace, pressed)
  }
  const message: Message = {
    lines: [[desk.words.formAwaits(form)]],
    buttons: [{ label: desk.words.openForm, call: form.call, weight: 'main' }],
  }
  const { pressed: _, ...fresh } = occasion
  await show(desk, fresh, { message, visibleTo: 'caller' }, placeholder)
}

/** Who closes the form may pick the same again. Where the message can't be edited, they pick something else between. */
async function showListAnew({ client }: Workspace, { channel, ts, list }: Pressed): Promise<void> {
  if (!list) return
  const { text, blocks, blockId } = list
  await client.chat
    .update({ channel, ts, text, blocks: withListAnew(blocks, blockId), parse: 'none', link_names: false })
    .catch(() => undefined)
}

/** Shows that the answer is on its way once it takes its time; gives what is to be replaced by it, when it can be. */
function waitPatiently(desk: Desk, occasion: Occasion): { end(): Promise<Posted | undefined> } {
  const answered = new AbortController()
  const waited = desk.clock.sleepUntil(addMs(desk.clock.now(), patienceMs), answered.signal).then(
    () => showLooking(desk, occasion).catch(() => undefined),
    () => undefined,
  )
  return {
    end() {
      answered.abort()
      return waited
    },
  }
}

async function showLooking(desk: Desk, occasion: Occasion): Promise<Posted | undefined> {
  const { workspace, place, direct, respond, pressed } = occasion
  if (pressed) return undefined
  const page: Page = { text: desk.words.looking, blocks: [section(toMarkup(desk.words.looking))] }
  if (direct || !respond) return postPage(workspace, place, page)
  await respondWith(respond, whereWhispersShow(occasion), { page, visibleTo: 'caller' })
  return undefined
}
