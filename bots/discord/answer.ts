// Answers an interaction: acknowledges it, shows the reply where it belongs, and sends it as an ordinary message when the
// interaction's token has expired (after 3 seconds for the first answer, 15 minutes for all others).
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation } from '../../src/domain/identity.ts'
import type { Form, Message, Reply } from '../../src/domain/message.ts'
import { type Answerable, type DiscordAsked, directConversation, isWithBotAlone } from './calls.ts'
import { type DiscordPage, renderMessage } from './message.ts'
import { toModal } from './rendering/form.ts'
import type { DiscordWords } from './words.ts'

export type DiscordAnswering = {
  readonly words: DiscordWords
  /** Returns the reply, or `undefined` when it takes so long that the answer must be deferred. */
  readonly patience: (replying: Promise<Reply>) => Promise<Reply | undefined>
  /** By command: whether its last reply was private. Deferring an answer fixes whether it is private. */
  readonly usuallyPrivate: Map<string, boolean>
  /** Sends an ordinary message, without the interaction. */
  readonly post: (to: Conversation, pages: readonly DiscordPage[], eventId: string) => Promise<void>
  /** Called when the interaction had expired and the reply is sent as an ordinary message. */
  readonly onLate: (error: unknown) => void
  /** Called when another process with the same token has answered already. */
  readonly onTaken: () => void
}

/** How the interaction was acknowledged. A deferred reply can't change between public and private. */
type Deferred = 'nothing' | 'update' | 'public reply' | 'private reply'

/** Rejects when the reply could not be shown anywhere. */
export async function answer(
  interaction: Answerable,
  asked: DiscordAsked,
  replying: Promise<Reply>,
  deps: DiscordAnswering,
): Promise<void> {
  const { patience, usuallyPrivate } = deps
  const { said } = asked.call
  const command = said.kind === 'words' ? '' : said.command
  const isAlone = isWithBotAlone(interaction)
  try {
    const isGuessedPrivate = !isAlone && (usuallyPrivate.get(command) ?? asked.call.in.direct)
    const isQuick = (await patience(replying)) !== undefined
    const deferred = isQuick ? 'nothing' : await defer(interaction, asked, isGuessedPrivate)
    const reply = await replying
    if (reply.kind === 'say') usuallyPrivate.set(command, reply.visibleTo === 'caller')
    await show(interaction, asked, reply, deferred, deps)
  } catch (error) {
    if (isTaken(error)) return deps.onTaken()
    deps.onLate(error)
    await sayByOwnRight(interaction, asked, await replying, deps)
  }
}

async function defer(interaction: Answerable, asked: DiscordAsked, isPrivate: boolean): Promise<Deferred> {
  if (canReplace(interaction, asked)) {
    await interaction.deferUpdate()
    return 'update'
  }
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
  return isPrivate ? 'private reply' : 'public reply'
}

async function show(
  interaction: Answerable,
  asked: DiscordAsked,
  reply: Reply,
  deferred: Deferred,
  deps: DiscordAnswering,
): Promise<void> {
  if (reply.kind === 'ask' && deferred === 'nothing' && !interaction.isModalSubmit()) {
    await interaction.showModal(toModal(reply.form, asked.press, typedIn(asked)))
    return
  }
  const isPrivate = !isWithBotAlone(interaction) && isForCaller(reply)
  const [first, ...others] = toPages(interaction, asked, reply, deps)
  if (first) await showFirst(interaction, asked, { ...first, isPrivate }, deferred)
  for (const page of others) await interaction.followUp(toReply(page, isPrivate))
}

async function showFirst(
  interaction: Answerable,
  asked: DiscordAsked,
  { isPrivate, ...page }: DiscordPage & { readonly isPrivate: boolean },
  deferred: Deferred,
): Promise<void> {
  const mayReplace = canReplace(interaction, asked) && (!isPrivate || isEphemeral(interaction))
  if (deferred === 'nothing') {
    if (mayReplace && canReplace(interaction, asked)) await interaction.update(toEdit(page))
    else await interaction.reply(toReply(page, isPrivate))
  } else if (deferred === 'update') {
    if (mayReplace) await interaction.editReply(toEdit(page))
    else await interaction.followUp(toReply(page, isPrivate))
  } else if ((deferred === 'private reply') === isPrivate) {
    await interaction.editReply(toEdit(page))
  } else {
    // A deferred public reply can't become private, nor the other way round.
    await interaction.deleteReply()
    await interaction.followUp(toReply(page, isPrivate))
  }
}

/** Returns whether the reply replaces the message that was pressed. */
function canReplace<T extends Answerable>(
  interaction: T,
  { press }: DiscordAsked,
): interaction is T & Extract<Answerable, { update: unknown }> {
  if (press !== 'replaces') return false
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
}

function isEphemeral(interaction: Answerable): boolean {
  const message = interaction.isChatInputCommand() ? null : interaction.message
  return message?.flags.has(MessageFlags.Ephemeral) ?? false
}

function isForCaller(reply: Reply): boolean {
  return reply.kind === 'ask' || reply.visibleTo === 'caller'
}

function typedIn({ call }: DiscordAsked): Readonly<Record<string, string>> {
  return call.said.kind === 'command' ? call.said.args : {}
}

function toReply(page: DiscordPage, isPrivate: boolean) {
  return isPrivate ? { ...page, flags: MessageFlags.Ephemeral as const } : page
}

/** Removes the files of the earlier message when the page has none. */
function toEdit(page: DiscordPage) {
  return page.files.length > 0 ? page : { ...page, attachments: [] }
}

/** Renders the reply. A form that could not be opened as a modal waits behind a button. */
function toPages(
  interaction: Answerable,
  { call }: DiscordAsked,
  reply: Reply,
  { words }: DiscordAnswering,
): readonly DiscordPage[] {
  if (reply.kind === 'ask') {
    const offer = offerForm(reply.form, words, interaction.isMessageComponent() ? call.said : undefined)
    return renderMessage(offer, { press: 'stays', pickOne: words.pickOne })
  }
  return renderMessage(reply.message, {
    press: 'replaces',
    pickOne: words.pickOne,
    ...(isQuestionForAll(call, reply) ? { askedBy: words.askedBy(call.displayName) } : {}),
  })
}

/** Returns whether others can read the question and press its buttons. */
export function isQuestionForAll({ in: where }: Call, reply: Reply): boolean {
  if (reply.kind === 'ask' || reply.visibleTo === 'caller' || where.direct) return false
  const { buttons = [], choices = [] } = reply.message
  return buttons.length + choices.length > 0
}

/** @param pressed the press that asked for the form, if one did. Typed text is never repeated: it may be secret. */
export function offerForm(form: Form, words: DiscordWords, pressed?: Call['said']): Message {
  const { command, args } = pressed?.kind === 'command' ? pressed : form.call
  return {
    lines: [[words.formWaits(form)]],
    buttons: [{ label: words.openForm, call: { command, args }, weight: 'main' }],
  }
}

async function sayByOwnRight(
  interaction: Answerable,
  asked: DiscordAsked,
  reply: Reply,
  deps: DiscordAnswering,
): Promise<void> {
  const { call } = asked
  const to = isForCaller(reply) ? directConversation(call.from.userId) : call.in
  await deps.post(to, toPages(interaction, asked, reply, deps), call.id)
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  )
}
