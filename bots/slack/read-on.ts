// A press on the button of a message that goes on: the next page is shown below it; in a modal, in its place.
import type { Page } from './message.ts'
import type { Desk, Scene } from './occasion.ts'
import type { Rest } from './rests.ts'
import { type OpenView, type Shown, showInPlace, showPageInModal, showSheet, tell } from './show.ts'

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

function toShown(page: Page, visibleTo: Shown['visibleTo']): Shown {
  return { page, attachments: [], visibleTo }
}
