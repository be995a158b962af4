// Shows the next page of a long message: below the message or, in a modal, in place of the page before.
import { showContent } from '../answering/show.ts'
import { type OpenView, showPageInModal, tell } from '../answering/show-in-modal.ts'
import { showInPlace } from '../answering/show-in-place.ts'
import type { ShownPage } from '../answering/shown-page.ts'
import type { AnswerTarget, SlackDeps } from '../interaction.ts'
import type { SlackPage } from '../message.ts'
import type { OverflowPage } from '../overflow.ts'

/**
 * Shows the next page, or a sentence that says why the page can't be shown.
 * @param value the value of the pressed button.
 * @param view the modal that holds the button, if any.
 */
export async function showNextPage(
  deps: SlackDeps,
  target: AnswerTarget,
  value: string,
  view?: OpenView,
): Promise<void> {
  const { more } = deps.words
  const next = await deps.overflow.find(value)
  if (!next) return tell(deps, target, more.gone, view)
  if (!next.isFor(target.from)) return tell(deps, target, more.notYours, view)
  // In a modal the page need not be marked as shown: it replaces the page before, so a second press does no harm.
  if (view) return showPageInModal(deps, target, view, toShown(next.page, 'caller'))
  if (!next.claim()) return tell(deps, target, more.shown)
  await showBelow(deps, target, next)
}

/** Shows the page to everybody who sees the pressed message, then removes the button from the pressed message. */
async function showBelow(
  deps: SlackDeps,
  { pressed, ...below }: AnswerTarget,
  next: OverflowPage,
): Promise<void> {
  const visibleTo = pressed?.isEphemeral ? 'caller' : 'everyone'
  try {
    await showContent(deps, below, toShown(next.page, visibleTo))
  } catch (error) {
    next.giveBack()
    throw error
  }
  const target = pressed ? { ...below, pressed: { ...pressed, isAnnouncement: false } } : below
  await showInPlace(deps, target, toShown(next.before, visibleTo))
}

function toShown(page: SlackPage, visibleTo: ShownPage['visibleTo']): ShownPage {
  return { page, attachments: [], visibleTo }
}
