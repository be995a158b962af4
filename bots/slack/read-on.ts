// A press on the button of a message that goes on: the next page is shown below it; in a modal, in its place.
import { type Page, renderMessage } from './message.ts'
import type { Desk, Scene } from './occasion.ts'
import type { Rest } from './rests.ts'
import { type OpenView, type Shown, showInPlace, showPageInModal, showSheet } from './show.ts'
import { pageView } from './view.ts'

/** @param view the modal the button stands in. */
export async function readOn(desk: Desk, scene: Scene, value: string, view?: OpenView): Promise<void> {
  const { more } = desk.words
  const rest = desk.rests.find(value)
  if (!rest) return tell(desk, scene, more.gone, view)
  if (!rest.isFor(scene.from)) return tell(desk, scene, more.notYours, view)
  // A page that is put into a modal twice is there once.
  if (view) return showPageInModal(desk, scene, view, toShown(rest.page, 'caller'))
  if (!rest.claim()) return tell(desk, scene, more.shown)
  await showBelow(desk, scene, rest)
}

/** For the eyes of those who see the message itself. What stood below its button no longer offers the page. */
async function showBelow(desk: Desk, { pressed, ...below }: Scene, rest: Rest): Promise<void> {
  const visibleTo = pressed?.isEphemeral ? 'caller' : 'everyone'
  try {
    await showSheet(desk, below, toShown(rest.page, visibleTo))
  } catch (error) {
    rest.giveBack()
    throw error
  }
  const scene = pressed ? { ...below, pressed: { ...pressed, isAnnouncement: false } } : below
  await showInPlace(desk, scene, toShown(rest.before, visibleTo))
}

/** For the eyes of the one who pressed, beside what is there. */
async function tell(desk: Desk, { pressed: _, ...beside }: Scene, words: string, view?: OpenView) {
  const [page] = renderMessage({ lines: [[words]] }, desk)
  const { workspace, trigger } = beside
  if (!view || !trigger) return showSheet(desk, beside, toShown(page, 'caller'))
  await workspace.client.views.push({
    trigger_id: trigger,
    view: pageView(page, view.title, desk.words),
  })
}

function toShown(page: Page, visibleTo: Shown['visibleTo']): Shown {
  return { page, attachments: [], visibleTo }
}
