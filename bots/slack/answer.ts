// One saying, from the call to what is seen of its reply: a message, an edit, a whisper or a modal. Whatever a reply
// can't be shown by, it falls back to what is always allowed: a fresh message by the bot's own right.
import type { RespondFn } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { Form, Message, Reply } from '../../src/domain/message.ts'
import { addMs } from '../../src/domain/time.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { type Page, renderMessage, section } from './message.ts'
import { type Place, toConversation } from './place.ts'
import type { SlackWords } from './slack-words.ts'
import { edit, errorCode, type Posted, post, postPage, whisper } from './speech.ts'
import { toMarkup } from './text.ts'
import { formView, type ModalMemory, messageView } from './view.ts'
import type { Workspace } from './workspaces.ts'

/** What all answering needs. */
export type Desk = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly inbox: Inbox
  /** The direct conversation with someone. */
  readonly directPlace: (workspace: Workspace, userId: string) => Promise<Place>
}

/** Somebody says something somewhere, and by which of Slack's ways it can be answered. */
export type Occasion = {
  readonly id: string
  readonly workspace: Workspace
  readonly from: Identity
  readonly displayName: string
  readonly place: Place
  readonly direct: boolean
  readonly said: Call['said']
  /** Answers where it was said, even where the bot is not; a few times, for half an hour. */
  readonly respond?: RespondFn
  /** Opens a modal, within three seconds. */
  readonly trigger?: string
  readonly pressed?: Pressed
}

/** The message whose button was pressed. */
export type Pressed = Posted & {
  /** Only the one who pressed sees it: the bot can't edit it by itself. */
  readonly isEphemeral: boolean
  /** It tells news that stay. */
  readonly isAnnouncement: boolean
}

/** After this long somebody hears that the answer is on its way. */
const patienceMs = 2_000

export function invoke(desk: Desk, occasion: Occasion): Promise<Reply> {
  const { id, from, displayName, said } = occasion
  return desk.inbox.invoke({ id, from, displayName, said, in: conversationOf(occasion) })
}

export function conversationOf({ place, direct }: Pick<Occasion, 'place' | 'direct'>): Conversation {
  return toConversation(place, direct)
}

/** Answers in the conversation it was said in. */
export async function answer(desk: Desk, occasion: Occasion): Promise<void> {
  const waiting = waitPatiently(desk, occasion)
  const reply = await invoke(desk, occasion)
  const placeholder = await waiting.end()
  if (reply.kind === 'ask') await ask(desk, occasion, reply.form, placeholder)
  else await show(desk, occasion, reply, placeholder)
}

/** A form is a modal where a press can open one; else a message with the button that will. */
async function ask(desk: Desk, occasion: Occasion, form: Form, placeholder?: Posted): Promise<void> {
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
      .catch((error) => missed(error))
    if (isOpen) return
  }
  const message: Message = {
    lines: [[desk.words.formAwaits(form)]],
    buttons: [{ label: desk.words.openForm, call: form.call, weight: 'main' }],
  }
  const { pressed: _, ...fresh } = occasion
  await show(desk, fresh, { kind: 'say', message, visibleTo: 'caller' }, placeholder)
}

/** The trigger was too old, or used: a modal needs another press. */
function missed(error: unknown): false {
  if (/trigger/.test(errorCode(error) ?? '')) return false
  throw error
}

type Said = Pick<Extract<Reply, { kind: 'say' }>, 'message' | 'visibleTo'> & { readonly kind: 'say' }

export async function show(
  desk: Desk,
  occasion: Occasion,
  { message, visibleTo }: Said,
  placeholder?: Posted,
): Promise<void> {
  const { workspace, place, pressed, direct, respond } = occasion
  const isShown = pressed ? await showInPlace(desk, occasion, message, visibleTo) : false
  if (isShown) return
  try {
    if (visibleTo === 'caller' && !direct) await showToCaller(desk, occasion, message, placeholder)
    else if (placeholder) await edit(workspace, { ...placeholder, place }, message, desk)
    else await post(workspace, place, message, desk)
  } catch (error) {
    // The bot is not in that conversation, or may not write there: whoever asked still gets the answer.
    if (respond) return respondWith({ respond, place }, renderMessage(message, desk), visibleTo)
    if (direct) throw error
    await post(workspace, await desk.directPlace(workspace, occasion.from.userId), message, desk)
  }
}

/** Whether the reply stands where the button stood. */
async function showInPlace(
  desk: Desk,
  { workspace, place, pressed, respond }: Occasion,
  message: Message,
  visibleTo: Said['visibleTo'],
): Promise<boolean> {
  if (!pressed) return false
  const isTheirs = visibleTo === 'everyone' && !pressed.isAnnouncement
  try {
    if (pressed.isEphemeral && respond) {
      await respondWith({ respond, place }, renderMessage(message, desk), 'caller', true)
      return true
    }
    if (isTheirs) await edit(workspace, { ...pressed, place }, message, desk)
    return isTheirs
  } catch {
    if (!isTheirs || !respond) return false
    const pages = renderMessage(message, desk)
    return respondWith({ respond, place }, pages, 'everyone', true).then(
      () => true,
      () => false,
    )
  }
}

async function showToCaller(
  desk: Desk,
  { workspace, place, from, respond }: Occasion,
  message: Message,
  placeholder?: Posted,
): Promise<void> {
  const pages = renderMessage(message, desk)
  if (respond) await respondWith({ respond, place }, pages, 'caller')
  else await whisper(workspace, place, from.userId, pages)
  if (placeholder) await workspace.client.chat.delete({ channel: placeholder.channel, ts: placeholder.ts })
}

async function respondWith(
  { respond, place }: { readonly respond: RespondFn; readonly place: Place },
  pages: readonly Page[],
  visibleTo: Said['visibleTo'],
  replaces = false,
): Promise<void> {
  for (const [index, page] of pages.entries()) {
    await respond({
      ...page,
      response_type: visibleTo === 'everyone' ? 'in_channel' : 'ephemeral',
      replace_original: replaces && index === 0,
      parse: 'none',
      ...(place.thread ? { thread_ts: place.thread } : {}),
    })
  }
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
  await respondWith({ respond, place }, [page], 'caller')
  return undefined
}

/** Shows a reply in a modal that is open; where it was closed meanwhile, in the conversation of the occasion. */
export async function showInModal(
  desk: Desk,
  occasion: Occasion,
  viewId: string,
  reply: Reply,
): Promise<void> {
  const { workspace, said } = occasion
  const view =
    reply.kind === 'ask'
      ? formView(reply.form, {}, desk)
      : messageView(reply.message, modalTitle(said, desk), desk)
  try {
    await workspace.client.views.update({ view_id: viewId, view })
  } catch (error) {
    if (errorCode(error) !== 'not_found') throw error
    // Who closes a form wants none; what was said is still owed.
    if (reply.kind === 'say') await show(desk, occasion, reply)
  }
}

/** A modal has a title bar: the command's name says enough. */
export function modalTitle(said: Call['said'], { words }: Pick<Desk, 'words'>): string {
  return said.kind === 'words' ? words.manifest.name : `${words.root} ${said.command}`
}
