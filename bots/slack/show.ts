// How an answer comes to be seen: in the place of the message that was pressed, in the conversation, as a whisper, in a
// modal. What can't be shown one way falls back to what is always allowed: a fresh message by the bot's own right.
import type { RespondFn } from '@slack/bolt'
import type { Message, Reply } from '../../src/domain/message.ts'
import { type Page, renderMessage } from './message.ts'
import { type Desk, modalTitle, type Occasion, type Scene } from './occasion.ts'
import type { Place } from './place.ts'
import { edit, errorCode, type Posted, patiently, post, quiet, type Sheet, whisper } from './speech.ts'
import { formView, type ModalView, pageView } from './view.ts'
import type { Workspace } from './workspaces.ts'

type Say = Extract<Reply, { kind: 'say' }>

/** A sheet, and who may read it. */
export type Shown = Sheet & Pick<Say, 'visibleTo'>

/** The first page of what is said; the rest is kept for whom it is said to. */
export function firstPage(desk: Desk, { from }: Pick<Scene, 'from'>, message: Message): Page {
  return desk.rests.firstPage(message, desk, [from])
}

export function show(
  desk: Desk,
  scene: Scene,
  { message, visibleTo }: Pick<Say, 'message' | 'visibleTo'>,
  placeholder?: Posted,
): Promise<void> {
  const { attachments = [] } = message
  return showSheet(
    desk,
    scene,
    { page: firstPage(desk, scene, message), attachments, visibleTo },
    placeholder,
  )
}

export async function showSheet(desk: Desk, scene: Scene, shown: Shown, placeholder?: Posted): Promise<void> {
  const { clock } = desk
  const { workspace, place, from, direct, respond } = scene
  if (await showInPlace(desk, scene, shown)) return
  try {
    if (shown.visibleTo === 'caller' && !direct) await showToCaller(desk, scene, shown.page, placeholder)
    else if (placeholder)
      await patiently(clock, () => edit(workspace, { ...placeholder, place }, shown, desk))
    else await patiently(clock, () => post(workspace, place, shown, desk))
  } catch (error) {
    // The bot is not in that conversation, or may not write there: whoever asked still gets the answer.
    if (respond)
      return respondWith(respond, shown.visibleTo === 'caller' ? whereWhispersShow(scene) : place, shown)
    if (direct) throw error
    const directly = await desk.directPlace(workspace, from.userId)
    await patiently(clock, () => post(workspace, directly, shown, desk))
  }
}

/** Whether it stands where the button stood. */
export async function showInPlace(
  desk: Desk,
  { workspace, place, pressed, respond }: Scene,
  shown: Shown,
): Promise<boolean> {
  if (!pressed) return false
  const isTheirs = shown.visibleTo === 'everyone' && !pressed.isAnnouncement
  try {
    if (pressed.isEphemeral && respond) {
      await respondWith(respond, place, { ...shown, visibleTo: 'caller', replaces: true })
      return true
    }
    if (isTheirs) await patiently(desk.clock, () => edit(workspace, { ...pressed, place }, shown, desk))
    return isTheirs
  } catch {
    if (!isTheirs || !respond) return false
    return respondWith(respond, place, { ...shown, replaces: true }).then(
      () => true,
      () => false,
    )
  }
}

async function showToCaller(desk: Desk, scene: Scene, page: Page, placeholder?: Posted): Promise<void> {
  const { workspace, from, respond } = scene
  const place = whereWhispersShow(scene)
  if (respond) await respondWith(respond, place, { page, visibleTo: 'caller' })
  else await patiently(desk.clock, () => whisper(workspace, place, from.userId, page))
  if (!placeholder) return
  const { channel, ts } = placeholder
  await patiently(desk.clock, () => workspace.client.chat.delete({ channel, ts }))
}

/** Slack shows whispers only in a thread that somebody has answered in already; else in the channel around it. */
export function whereWhispersShow({ place, beginsThread }: Pick<Scene, 'place' | 'beginsThread'>): Place {
  const { thread: _, ...channel } = place
  return beginsThread ? channel : place
}

type Response = Pick<Shown, 'page' | 'visibleTo'> & { readonly replaces?: boolean }

export async function respondWith(
  respond: RespondFn,
  { thread }: Place,
  { page, visibleTo, replaces = false }: Response,
): Promise<void> {
  await respond({
    ...page,
    response_type: visibleTo === 'everyone' ? 'in_channel' : 'ephemeral',
    replace_original: replaces,
    ...quiet,
    ...(thread ? { thread_ts: thread } : {}),
  })
}

/** Shows a reply in a modal that is open; where it was closed meanwhile, in the conversation of the occasion. */
export async function showInModal(
  desk: Desk,
  occasion: Occasion,
  viewId: string,
  reply: Reply,
): Promise<void> {
  if (reply.kind === 'ask') {
    // Who closes a form wants none.
    await updateModal(occasion.workspace, viewId, formView(reply.form, {}, desk))
    return
  }
  const { message, visibleTo } = reply
  const page = firstPage(desk, occasion, message)
  const view = { id: viewId, title: modalTitle(occasion.said, desk) }
  await showPageInModal(desk, occasion, view, { page, attachments: message.attachments ?? [], visibleTo })
}

/**
 * A sentence for the eyes of the one who pressed, beside what is there.
 * @param view the modal they pressed in: the sentence lies on it.
 */
export async function tell(
  desk: Desk,
  { pressed: _, ...beside }: Scene,
  words: string,
  view?: OpenView,
): Promise<void> {
  const { workspace, trigger } = beside
  const [page] = renderMessage({ lines: [[words]] }, desk)
  if (!view || !trigger) return showSheet(desk, beside, { page, attachments: [], visibleTo: 'caller' })
  await workspace.client.views.push({
    trigger_id: trigger,
    view: pageView(page, view.title, desk.words),
  })
}

export type OpenView = { readonly id: string; readonly title: string }

export async function showPageInModal(
  desk: Desk,
  scene: Scene,
  { id, title }: OpenView,
  shown: Shown,
): Promise<void> {
  const isOpen = await updateModal(scene.workspace, id, pageView(shown.page, title, desk.words))
  // What was said is still owed.
  if (!isOpen) await showSheet(desk, scene, shown)
}

/** Whether it was still there. */
export async function updateModal(workspace: Workspace, view_id: string, view: ModalView): Promise<boolean> {
  try {
    await workspace.client.views.update({ view_id, view })
    return true
  } catch (error) {
    if (errorCode(error) === 'not_found') return false
    throw error
  }
}
