// Shows an answer in a modal, or in the conversation if the user has closed the modal.
import type { Reply } from '../../../src/domain/message.ts'
import { errorCode, isTriggerSpent } from '../errors.ts'
import { type AnswerTarget, modalTitle, type SlackDeps, type SlackInteraction } from '../interaction.ts'
import { renderMessage } from '../message.ts'
import { formView, type ModalView, pageView } from '../views/view.ts'
import type { Workspace } from '../workspaces/workspaces.ts'
import { firstPage, postFilesDirectly, showContent } from './show.ts'
import type { ShownPage } from './shown-page.ts'

/** Errors about a modal that the user has closed. */
const closed = new Set(['not_found', 'view_not_found'])

/** Shows a reply in an open modal, or in the conversation if the user has closed the modal. */
export async function showInModal(
  deps: SlackDeps,
  interaction: SlackInteraction,
  viewId: string,
  reply: Reply,
): Promise<void> {
  if (reply.kind === 'ask') {
    // If the user has closed the modal, the form is shown nowhere, because the user no longer wants it.
    await updateModal(interaction.workspace, viewId, formView(reply.form, {}, deps))
    return
  }
  const { message, visibleTo } = reply
  const page = await firstPage(deps, interaction, message)
  const view = { id: viewId, title: modalTitle(interaction.said, deps) }
  await showPageInModal(deps, interaction, view, { page, attachments: message.attachments ?? [], visibleTo })
}

/**
 * Shows a sentence to the person who pressed a button. The pressed message stays.
 * @param view the modal that holds the button, if any. The sentence opens in a second modal on top of it.
 */
export async function tell(
  deps: SlackDeps,
  { pressed: _, ...beside }: AnswerTarget,
  words: string,
  view?: OpenView,
): Promise<void> {
  const { workspace, trigger } = beside
  const [page] = renderMessage({ lines: [[words]] }, deps)
  const isPushed =
    view && trigger && (await pushModal(workspace, trigger, pageView(page, view.title, deps.words)))
  if (!isPushed) await showContent(deps, beside, { page, attachments: [], visibleTo: 'caller' })
}

/** Opens a second modal on top of the first. Returns false if the user has closed the first one, or the trigger is spent. */
async function pushModal(workspace: Workspace, trigger_id: string, view: ModalView): Promise<boolean> {
  try {
    await workspace.client.views.push({ trigger_id, view })
    return true
  } catch (error) {
    if (isTriggerSpent(error) || closed.has(errorCode(error) ?? '')) return false
    throw error
  }
}

export type OpenView = { readonly id: string; readonly title: string }

export async function showPageInModal(
  deps: SlackDeps,
  target: AnswerTarget,
  { id, title }: OpenView,
  shown: ShownPage,
): Promise<void> {
  const isOpen = await updateModal(target.workspace, id, pageView(shown.page, title, deps.words))
  // If the user has closed the modal, the conversation shows the page.
  if (isOpen) await postFilesDirectly(deps, target, shown)
  else await showContent(deps, target, shown)
}

/** Replaces the content of a modal. Returns false if the user has closed the modal. */
export async function updateModal(workspace: Workspace, view_id: string, view: ModalView): Promise<boolean> {
  try {
    await workspace.client.views.update({ view_id, view })
    return true
  } catch (error) {
    if (closed.has(errorCode(error) ?? '')) return false
    throw error
  }
}
