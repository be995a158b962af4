// Shows an answer in place of an earlier message: by an edit, or by a response to the interaction.
import type { RespondFn } from '@slack/bolt'
import type { AnswerTarget, SlackDeps } from '../interaction.ts'
import type { SlackPlace } from '../place.ts'
import { edit, type Posted, patiently, quiet } from '../send.ts'
import type { ShownPage } from './shown-page.ts'

/** The message that says that an answer is on its way: a posted one, or an ephemeral response to a command. */
export type Placeholder = Posted | 'response'

/** Removes the message that said that the answer was on its way. Used when the answer is shown elsewhere. */
export async function removePlaceholder(
  { clock }: SlackDeps,
  { workspace, respond }: AnswerTarget,
  placeholder: Placeholder,
): Promise<void> {
  if (placeholder === 'response') await respond?.({ delete_original: true })
  else await patiently(clock, () => workspace.client.chat.delete(placeholder))
}

/** Replaces the message whose button was pressed. Returns false if the message stays as it was. */
export async function showInPlace(
  deps: SlackDeps,
  { workspace, place, pressed, respond }: AnswerTarget,
  shown: ShownPage,
): Promise<boolean> {
  if (!pressed) return false
  const isTheirs = shown.visibleTo === 'everyone' && !pressed.isAnnouncement
  try {
    if (pressed.isEphemeral && respond) {
      await respondWith(respond, place, { ...shown, visibleTo: 'caller', replaces: true })
      return true
    }
    if (isTheirs)
      await patiently(
        deps.clock,
        () => edit(workspace, { ...pressed, place }, shown, deps),
        deps.keeping.stopping,
      )
    return isTheirs
  } catch {
    if (!isTheirs || !respond) return false
    return respondWith(respond, place, { ...shown, replaces: true }).then(
      () => true,
      () => false,
    )
  }
}

type Response = Pick<ShownPage, 'page' | 'visibleTo'> & { readonly replaces?: boolean }

export async function respondWith(
  respond: RespondFn,
  { thread }: SlackPlace,
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
