// Shows an answer: in place of the message whose button was pressed, in the conversation, or as an ephemeral message. If that
// fails, shows the answer another way, in the end as a direct message.
import type { RespondFn } from '@slack/bolt'
import type { Message, Reply } from '../../../src/domain/message.ts'
import { type AnswerTarget, conversationOf, type SlackDeps, type SlackInteraction } from '../interaction.ts'
import { keepUnsaid } from '../keep-unsaid.ts'
import type { SlackPage } from '../message.ts'
import type { SlackPlace } from '../place.ts'
import { edit, isClosed, type PageWithFiles, type Posted, patiently, post, quiet, whisper } from '../send.ts'

type Say = Extract<Reply, { kind: 'say' }>

/** The message that says that an answer is on its way: a posted one, or an ephemeral response to a command. */
export type Placeholder = Posted | 'response'

/** A page with its files, and whether everybody or only the caller sees it. */
export type ShownPage = PageWithFiles & Pick<Say, 'visibleTo'>

/** Returns a message's first page. Keeps the other pages for the person who gets the answer. */
export function firstPage(
  deps: SlackDeps,
  { from }: Pick<AnswerTarget, 'from'>,
  message: Message,
): Promise<SlackPage> {
  return deps.overflow.firstPage(message, deps, [from])
}

/** Shows a message. Returns the message that others can see too, if there is one. */
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
 * Shows a reply. The caller alone sees a draft, except below a message of theirs that all can read; the others then get
 * one line about its result.
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
  const at = await show(deps, target, { ...reply, visibleTo }, placeholder)
  const older = deps.cards.shown({ ...target, in: conversationOf(target) }, reply, at)
  if (older) await patiently(deps.clock, () => workspace.client.chat.delete({ ...older })).catch(() => {})
  if (isOwnResult && reply.forOthers && !direct) await tellOthers(deps, target, reply.forOthers)
}

/** Posts a line for the others in the channel. Reports an error as a fault: the caller has the whole answer. */
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
  // Without `respond`, the second way is a direct message, which the other people in the channel would not see.
  const showing = target.respond && second ? first().catch(second) : first()
  await showing.catch((error) => {
    if (!isClosed(error)) deps.telemetry.fault(error)
  })
}

/**
 * Shows an answer the first way that works, and returns the message that others can see too, if there is one; throws the error of the last way if none does. An answer that still waits when
 * the adapter stops is kept.
 */
export async function showContent(
  deps: SlackDeps,
  target: AnswerTarget,
  shown: ShownPage,
  placeholder?: Placeholder,
): Promise<Posted | undefined> {
  if (await showInPlace(deps, target, shown)) return target.pressed?.isEphemeral ? undefined : target.pressed
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
    .catch((error) => keepUnsaid(deps.keeping, error, left))
  if (placeholder && !replaces(placeholder, target, shown)) {
    await removePlaceholder(deps, target, placeholder).catch((error) => void deps.telemetry.fault(error))
  }
  return isPosted(said) ? said : undefined
}

function isPosted(said: unknown): said is Posted {
  return typeof said === 'object' && said !== null && 'ts' in said
}

type Way = () => Promise<unknown>

/** Returns the ways to show an answer, the best first. The bot may lack the right to write in the conversation. */
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

/** Returns whether the answer took the place of the message that said that it was on its way. */
function replaces(placeholder: Placeholder, target: AnswerTarget, shown: ShownPage): boolean {
  return isWhisper(target, shown) === (placeholder === 'response')
}

/** Removes the message that said that the answer was on its way. */
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

/** Returns the place where Slack shows ephemeral messages: the thread, or its channel if the thread has not begun. */
export function whereWhispersShow({
  place,
  beginsThread,
}: Pick<AnswerTarget, 'place' | 'beginsThread'>): SlackPlace {
  const { thread: _, ...channel } = place
  return beginsThread ? channel : place
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
