// Shows an answer: in place of the message whose button was pressed, in the conversation, as an ephemeral message, or
// in a modal. If that fails, shows the answer another way, in the end as a direct message.
import type { Message } from '../../../src/domain/message.ts'
import { isClosed } from '../errors.ts'
import { type AnswerTarget, conversationOf, type SlackDeps, type SlackInteraction } from '../interaction.ts'
import { keepUnsaid } from '../keep-unsaid.ts'
import type { SlackPage } from '../message.ts'
import type { SlackPlace } from '../place.ts'
import { edit, type Posted, patiently, post, postFiles, whisper } from '../send.ts'
import { type Placeholder, removePlaceholder, respondWith, showInPlace } from './show-in-place.ts'
import type { Say, ShownPage } from './shown-page.ts'

/**
 * Returns a message's first page. Keeps the other pages, so that the person who gets the answer can open them with a
 * button.
 */
export function firstPage(
  deps: SlackDeps,
  { from }: Pick<AnswerTarget, 'from'>,
  message: Message,
): Promise<SlackPage> {
  return deps.overflow.firstPage(message, deps, [from])
}

/** Shows a message. Returns the message that the other people can see too, if there is one. */
export async function show(
  deps: SlackDeps,
  target: AnswerTarget,
  { message, visibleTo }: Pick<Say, 'message' | 'visibleTo'>,
  placeholder?: Placeholder,
): Promise<Posted | undefined> {
  const { attachments = [] } = message
  const page = await firstPage(deps, target, message)
  return showContent(deps, target, { page, attachments, visibleTo }, placeholder)
}

/**
 * Shows a reply, and deletes the older message that shows the same draft. A draft is shown to the caller only if nobody
 * else saw the input, or if it answers a press on an announcement. The result of a draft is shown to the caller only if
 * nobody else saw the input; the other people in the channel then get one line about it.
 */
export async function showReply(
  deps: SlackDeps,
  target: SlackInteraction,
  reply: Say,
  placeholder?: Placeholder,
): Promise<void> {
  const { direct, isUnseen = false, pressed, workspace } = target
  const isOwnDraft = reply.isDraft && (isUnseen || pressed?.isAnnouncement)
  const isOwnResult = reply.forOthers && isUnseen
  const visibleTo = isOwnDraft || isOwnResult ? 'caller' : reply.visibleTo
  const { pressed: _, ...below } = target
  // After a refusal the member may still press the other buttons of the message, so it stays.
  const at = await show(deps, reply.refused ? below : target, { ...reply, visibleTo }, placeholder)
  const older = deps.cards.shown({ ...target, in: conversationOf(target) }, reply, at)
  if (older) await patiently(deps.clock, () => workspace.client.chat.delete({ ...older })).catch(() => {})
  if (isOwnResult && reply.forOthers && !direct) await tellOthers(deps, target, reply.forOthers)
}

/**
 * Posts a line for the other people in the channel. Reports an error as a fault, because the caller has the whole
 * answer.
 */
async function tellOthers(
  deps: SlackDeps,
  { pressed: _, ...target }: AnswerTarget,
  message: Message,
): Promise<void> {
  const shown = {
    page: await firstPage(deps, target, message),
    attachments: [],
    visibleTo: 'everyone',
  } as const
  const [first, second] = waysToShow(deps, target, shown)
  // Without `respond`, the second way is a direct message, which the other people in the channel would not see. So it
  // is not used then.
  const showing = target.respond && second ? first().catch(second) : first()
  await showing.catch((error) => {
    if (!isClosed(error)) deps.telemetry.fault(error)
  })
}

/**
 * Shows an answer the first way that works; throws the error of the last way if none works. Returns the message if the
 * other people can see it too, else `undefined`. An answer that is still waiting when the adapter stops is kept and
 * shown after the next start.
 */
export async function showContent(
  deps: SlackDeps,
  target: AnswerTarget,
  shown: ShownPage,
  placeholder?: Placeholder,
): Promise<Posted | undefined> {
  if (await showInPlace(deps, target, shown)) {
    if (!target.pressed?.isEphemeral) return target.pressed
    await postFilesDirectly(deps, target, shown)
    return undefined
  }
  const [first, ...others] = waysToShow(deps, target, shown, placeholder)
  const { page, attachments } = shown
  const left = {
    page,
    attachments,
    place: target.place,
    ...(isWhisper(target, shown) && { onlyFor: target.from.userId }),
  }
  const said = await others
    .reduce((showing, way) => showing.catch(way), first())
    .then(async (way) => {
      if (isWhisper(target, shown) && !isPosted(way)) await postFilesDirectly(deps, target, shown)
      return way
    })
    .catch((error) => keepUnsaid(deps.keeping, error, left))
  if (placeholder && !replaces(placeholder, target, shown)) {
    await removePlaceholder(deps, target, placeholder).catch((error) => void deps.telemetry.fault(error))
  }
  return isPosted(said) ? said : undefined
}

function isPosted(said: unknown): said is Posted {
  return typeof said === 'object' && said !== null && 'ts' in said
}

/**
 * Posts the files of an answer that only the caller sees as a direct message, because an ephemeral message can't hold
 * files. Reports an error as a fault, because the caller has the words.
 */
export async function postFilesDirectly(
  deps: SlackDeps,
  { workspace, from }: AnswerTarget,
  { attachments }: ShownPage,
): Promise<void> {
  if (attachments.length === 0) return
  try {
    await postFiles(workspace, await deps.directPlace(workspace, from.userId), { attachments }, deps)
  } catch (error) {
    deps.telemetry.fault(error)
  }
}

type Way = () => Promise<unknown>

/**
 * Returns the ways to show an answer, the best first. There are several, because the bot may lack the right to write in
 * the conversation.
 */
function waysToShow(
  deps: SlackDeps,
  target: AnswerTarget,
  shown: ShownPage,
  placeholder?: Placeholder,
): readonly [Way, ...Way[]] {
  const { workspace, place, from, direct, respond } = target
  const isPrivate = isWhisper(target, shown)
  const at = isPrivate ? whereWhispersShow(target) : place
  const answer = { ...shown, replaces: placeholder === 'response' && isPrivate }
  const byResponse: Way[] = respond ? [() => respondWith(respond, at, answer)] : []
  const patient = (call: Way) => () => patiently(deps.clock, call, deps.keeping.stopping)
  const directly = patient(async () =>
    post(workspace, await deps.directPlace(workspace, from.userId), shown, deps),
  )
  if (isPrivate) {
    const [first = patient(() => whisper(workspace, at, from.userId, shown.page))] = byResponse
    return [first, directly]
  }
  const posted = () =>
    deps.membership.noting(
      place,
      patient(() => post(workspace, place, shown, deps)),
    )
  const more = [...byResponse, ...(direct ? [] : [directly])]
  const [response] = byResponse
  if (target.closed && response) return [response, posted, directly]
  if (typeof placeholder !== 'object') return [posted, ...more]
  const editing = () => edit(workspace, { ...placeholder, place }, shown, deps).then(() => placeholder)
  return [patient(editing), posted, ...more]
}

function isWhisper({ direct }: AnswerTarget, { visibleTo }: ShownPage): boolean {
  return visibleTo === 'caller' && !direct
}

/** Returns whether the answer replaced the placeholder, the message that said that the answer was on its way. */
function replaces(placeholder: Placeholder, target: AnswerTarget, shown: ShownPage): boolean {
  return isWhisper(target, shown) === (placeholder === 'response')
}

/** Returns the place where Slack shows ephemeral messages: the thread, or its channel if the thread has not begun. */
export function whereWhispersShow({
  place,
  beginsThread,
}: Pick<AnswerTarget, 'place' | 'beginsThread'>): SlackPlace {
  const { thread: _, ...channel } = place
  return beginsThread ? channel : place
}
