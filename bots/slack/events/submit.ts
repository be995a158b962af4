// Turns a submitted modal into a call. The reply closes the modal, shows an error in it, or opens the next form. Slack
// waits three seconds for the reply. A later reply updates the modal, or goes to the conversation if the modal was
// closed.
import type { types, ViewSubmitAction } from '@slack/bolt'
import type { Identity } from '../../../src/domain/identity.ts'
import type { Message, Reply } from '../../../src/domain/message.ts'
import { within } from '../../../src/ports/within.ts'
import { ask } from '../answer.ts'
import { firstPage, showReply } from '../answering/show.ts'
import { updateModal } from '../answering/show-in-modal.ts'
import {
  type AnswerTarget,
  invoke,
  modalTitle,
  type SlackDeps,
  type SlackInteraction,
} from '../interaction.ts'
import { limits } from '../limits.ts'
import { plainText, renderForView } from '../message.ts'
import { toPlace } from '../place.ts'
import { readBooking } from '../views/booking-view.ts'
import {
  callbackIds,
  formView,
  lookingView,
  type ModalMemory,
  type ModalView,
  pageView,
  readFields,
  readMemory,
} from '../views/view.ts'
import type { Workspace } from '../workspaces/workspaces.ts'

const patienceMs = 2_000

export type SubmissionResponse =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: ModalView }

export type Submission = {
  readonly id: string
  readonly body: ViewSubmitAction
  readonly ack: (response?: SubmissionResponse) => Promise<void>
  readonly who: () => Promise<{ workspace: Workspace; from: Identity; displayName: string }>
}

/** Answers a submitted modal. Returns the person who submitted it, or `undefined` if the modal led to no call. */
export async function submit(deps: SlackDeps, submission: Submission): Promise<Identity | undefined> {
  const { body, ack } = submission
  const read = readSubmission(body.view, deps)
  if (!read || 'problems' in read) {
    await ack(read && { response_action: 'errors', errors: read.problems })
    return undefined
  }
  const { memory, said } = read
  const answering = answer(deps, submission, read)
  const inTime = await within(deps.clock, patienceMs, answering)
  if (!inTime) {
    await ack({ response_action: 'update', view: lookingView(modalTitle(said, deps), memory, deps.words) })
  }
  const { interaction, reply } = inTime ?? (await answering)
  const respond = inTime ? acknowledging(ack) : updating(interaction.workspace, body)
  await conclude(deps, { interaction, reply, memory, view: body.view, respond, isLate: !inTime })
  return interaction.from
}

type Read = { readonly memory: ModalMemory; readonly said: SlackInteraction['said'] }

/** Returns the modal's command, or an error for each contradictory field. Returns `undefined` for an unknown modal. */
function readSubmission(
  view: ViewSubmitAction['view'],
  { words }: SlackDeps,
): Read | { readonly problems: Record<string, string> } | undefined {
  const memory = readMemory(view)
  const filled = readFields(view as unknown as Parameters<typeof readFields>[0])
  if (view.callback_id === callbackIds.booking) {
    const { args, problems } = readBooking(filled, words)
    if (Object.keys(problems).length > 0) return { problems: { ...problems } }
    return { memory, said: { kind: 'command', command: 'book', args } }
  }
  const { call } = memory
  return (
    call && { memory, said: { kind: 'command', command: call.command, args: { ...call.args, ...filled } } }
  )
}

async function answer(deps: SlackDeps, { id, who }: Submission, { memory, said }: Read) {
  const known = await who()
  const interaction: SlackInteraction = { id, ...known, ...(await placeOf(deps, known, memory)), said }
  return { interaction, reply: await invoke(deps, interaction) }
}

/**
 * Shows a response in the modal; without a response, closes the modal. Returns false if the user has closed the modal
 * before.
 */
type Respond = (response?: SubmissionResponse) => Promise<boolean>

function acknowledging(ack: Submission['ack']): Respond {
  return async (response) => {
    await ack(response)
    return true
  }
}

/**
 * Returns a function that shows a response by updating the modal. Used after the modal's submission was acknowledged.
 */
function updating(workspace: Workspace, { view }: ViewSubmitAction): Respond {
  return async (response) =>
    response?.response_action !== 'update' || updateModal(workspace, view.id, response.view)
}

async function placeOf(
  deps: SlackDeps,
  known: { workspace: Workspace; from: Identity },
  { key, pressed }: ModalMemory,
): Promise<Pick<AnswerTarget, 'place' | 'direct' | 'closed' | 'isUnseen' | 'pressed' | 'respond'>> {
  const { workspace, from } = known
  const direct = await deps.directPlace(workspace, from.userId)
  const place = key === undefined ? undefined : toPlace({ chat: from.chat, key, direct: false })
  const isDirect = place === undefined || place.channel === direct.channel
  return {
    place: place ?? direct,
    direct: isDirect,
    closed: isDirect ? undefined : await deps.membership.closedIn(workspace, place),
    isUnseen: !pressed || pressed.responseUrl !== undefined,
    ...(pressed
      ? { pressed: { ...pressed, isEphemeral: pressed.responseUrl !== undefined, isAnnouncement: false } }
      : {}),
    ...(pressed?.responseUrl ? { respond: deps.respondAt(pressed.responseUrl) } : {}),
  }
}

type Concluding = {
  readonly interaction: SlackInteraction
  readonly reply: Reply
  readonly memory: ModalMemory
  readonly view: ViewSubmitAction['view']
  readonly respond: Respond
  readonly isLate: boolean
}

async function conclude(
  deps: SlackDeps,
  { interaction, reply, memory, view, respond, isLate }: Concluding,
): Promise<void> {
  const { call: _, ...kept } = memory
  if (reply.kind === 'ask') {
    const isOpen = await respond({ response_action: 'update', view: formView(reply.form, kept, deps) })
    return isOpen ? undefined : ask(deps, interaction, reply.form)
  }
  if (reply.refused && (reply.refused.option || (reply.message.buttons ?? []).length === 0)) {
    const problem = plainText(reply.message, deps)
    const fields = view.blocks.filter(({ type }) => type === 'input').map(({ block_id = '' }) => block_id)
    const field = fields.find((name) => name === reply.refused?.option) ?? fields.at(-1)
    const isOpen = await (!isLate && field
      ? respond({ response_action: 'errors', errors: { [field]: problem } })
      : respond({ response_action: 'update', view: again(view, reply.message, deps) }))
    return isOpen ? undefined : showReply(deps, interaction, reply)
  }
  const page = await firstPage(deps, interaction, reply.message)
  const done = pageView(page, modalTitle(interaction.said, deps), deps.words)
  const isInModal = memory.key === undefined
  const isOpen = await (isInModal || isLate ? respond({ response_action: 'update', view: done }) : respond())
  if (!isInModal || !isOpen) await showReply(deps, interaction, reply)
}

/**
 * Returns the modal with a message above its fields, for example about a wrong answer. Slack keeps the text in the
 * fields.
 */
function again(view: ViewSubmitAction['view'], message: Message, deps: SlackDeps): ModalView {
  const { callback_id, title, submit: submitText, close, private_metadata, blocks } = view
  const said = renderForView({ lines: message.lines }, deps)
  return {
    type: 'modal',
    ...{ callback_id, private_metadata },
    title: title as types.PlainTextElement,
    ...(submitText ? { submit: submitText as types.PlainTextElement } : {}),
    ...(close ? { close: close as types.PlainTextElement } : {}),
    blocks: [...said, ...(blocks as types.KnownBlock[])].slice(0, limits.view.blocks),
  }
}
