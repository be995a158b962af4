// Answers an interaction: acknowledges the interaction and shows the reply. Sends the reply as an ordinary message if
// the interaction's token has expired: 3 seconds after the interaction without any answer, or 15 minutes after it.
import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes } from 'discord.js'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation } from '../../src/domain/identity.ts'
import type { Form, Message, Reply } from '../../src/domain/message.ts'
import { ConversationClosed } from '../../src/ports/chat-adapter.ts'
import { type DiscordAsked, isWithBotAlone } from './calls.ts'
import { type DiscordPage, renderMessage } from './message.ts'
import { type Answerable, directConversation } from './place.ts'
import { toModal } from './rendering/form.ts'
import type { DiscordWords } from './words.ts'

/** The ids of a message that the bot can delete later. */
export type DiscordCard = { readonly channelId: string; readonly id: string }

/** Called when a reply is shown. `at` is absent if the bot can't delete the message later. */
export type OnShown = (call: Call, reply: Reply, at: DiscordCard | undefined) => Promise<void>

export type DiscordAnswering = {
  readonly words: DiscordWords
  /** Resolves with the reply if it is ready soon, else with `undefined`: the answer must then be deferred. */
  readonly patience: (replying: Promise<Reply>) => Promise<Reply | undefined>
  /**
   * By command name: whether the last reply to the command was private. Serves as a guess for the next reply, because a
   * deferred answer must be declared public or private before its reply is known.
   */
  readonly usuallyPrivate: Map<string, boolean>
  /** Sends the pages as ordinary messages, without the interaction. */
  readonly post: (to: Conversation, pages: readonly DiscordPage[], eventId: string) => Promise<void>
  readonly onShown: OnShown
  /** Called when the interaction accepts no answer, and the reply is sent as an ordinary message. */
  readonly onLate: (error: unknown) => void
  /** Called when another process with the same bot token has already answered the interaction. */
  readonly onTaken: () => void
}

/** How the interaction was acknowledged. Discord can't change a deferred reply from public to private, or back. */
type Deferred = 'nothing' | 'update' | 'public reply' | 'private reply'

/** Shows the reply to an interaction. Rejects if the reply could not be shown anywhere. */
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
    if (reply.kind === 'say') usuallyPrivate.set(command, isForCaller(interaction, asked, reply))
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
  const isPrivate = !isWithBotAlone(interaction) && isForCaller(interaction, asked, reply)
  const [first, ...others] = toPages(interaction, asked, reply, deps)
  // After a refusal the member may still press the other buttons of the message.
  const stays = reply.kind === 'say' && reply.refused !== undefined
  if (first) await showFirstWithFiles(interaction, asked, { ...first, isPrivate, stays }, deferred)
  for (const page of others) await interaction.followUp(toReply(page, isPrivate))
  for (const page of isPrivate ? pagesForOthers(reply, deps) : []) await interaction.followUp(page)
  await deps.onShown(asked.call, reply, isPrivate ? undefined : await cardOf(interaction, asked, reply))
}

/** Returns the public message that shows a draft or the result of a draft. Returns `undefined` for any other reply. */
async function cardOf(
  interaction: Answerable,
  asked: DiscordAsked,
  reply: Reply,
): Promise<DiscordCard | undefined> {
  if (reply.kind === 'ask' || !isOfDraft(reply)) return undefined
  const replaced = canReplace(interaction, asked) ? interaction.message : null
  return replaced ?? (await interaction.fetchReply().catch(() => undefined))
}

/**
 * Returns the line about the result for the other people in the conversation, who did not see the draft. Returns no
 * page if the reply has no line for them.
 */
function pagesForOthers(reply: Reply, { words }: DiscordAnswering): readonly DiscordPage[] {
  if (reply.kind === 'ask' || !reply.forOthers) return []
  return renderMessage(reply.forOthers, { press: 'stays', pickOne: words.pickOne })
}

/** The first page of a reply. `stays`: the message whose button was pressed stays as it is. */
type FirstPage = DiscordPage & { readonly isPrivate: boolean; readonly stays: boolean }

/** Shows the page, or the page without its files if Discord refuses them: a server may forbid files. */
async function showFirstWithFiles(
  interaction: Answerable,
  asked: DiscordAsked,
  page: FirstPage,
  deferred: Deferred,
): Promise<void> {
  try {
    await showFirst(interaction, asked, page, deferred)
  } catch (error) {
    if (page.files.length === 0 || !areFilesRefused(error)) throw error
    await showFirst(interaction, asked, { ...page, files: [] }, deferred)
  }
}

const fileRefusals: readonly unknown[] = [
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.RequestEntityTooLarge,
]

function areFilesRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && fileRefusals.includes(error.code)
}

async function showFirst(
  interaction: Answerable,
  asked: DiscordAsked,
  { isPrivate, stays, ...page }: FirstPage,
  deferred: Deferred,
): Promise<void> {
  const mayReplace = !stays && canReplace(interaction, asked) && (!isPrivate || isEphemeral(interaction))
  if (deferred === 'nothing') {
    if (mayReplace && canReplace(interaction, asked)) await interaction.update(toEdit(page))
    else await interaction.reply(toReply(page, isPrivate))
  } else if (deferred === 'update') {
    if (mayReplace) await interaction.editReply(toEdit(page))
    else await interaction.followUp(toReply(page, isPrivate))
  } else if ((deferred === 'private reply') === isPrivate) {
    await interaction.editReply(toEdit(page))
  } else {
    // Discord can't change a deferred reply from public to private, or back. So the deferred reply is deleted, and a
    // new message shows the page.
    await interaction.deleteReply()
    await interaction.followUp(toReply(page, isPrivate))
  }
}

/** Returns whether the reply replaces the message whose button was pressed. */
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

/**
 * Returns whether only the caller sees the reply. This is so for a private reply and for a form; for a draft that
 * follows a press on an announcement; and for a draft, or its result, if only the caller saw the input.
 */
function isForCaller(interaction: Answerable, { press }: DiscordAsked, reply: Reply): boolean {
  if (reply.kind === 'ask' || reply.visibleTo === 'caller') return true
  const isBelowAnnouncement = press === 'stays' && interaction.isMessageComponent()
  return (reply.isDraft && isBelowAnnouncement) || (isOfDraft(reply) && isUnseen(interaction))
}

function isOfDraft({ isDraft, forOthers }: Extract<Reply, { kind: 'say' }>): boolean {
  return isDraft ?? forOthers !== undefined
}

/** Returns whether only the caller saw the input: a slash command, or a press or form on an ephemeral message. */
function isUnseen(interaction: Answerable): boolean {
  const isOnMessage = !interaction.isChatInputCommand() && interaction.message !== null
  return !isOnMessage || isEphemeral(interaction)
}

function typedIn({ call }: DiscordAsked): Readonly<Record<string, string>> {
  return call.said.kind === 'command' ? call.said.args : {}
}

function toReply(page: DiscordPage, isPrivate: boolean) {
  return isPrivate ? { ...page, flags: MessageFlags.Ephemeral as const } : page
}

/** Makes an edit that also removes the files of the earlier message if the page has none. */
function toEdit(page: DiscordPage) {
  return page.files.length > 0 ? page : { ...page, attachments: [] }
}

/**
 * Renders the reply. A form that could not be opened as a modal becomes a message with a button that opens the form.
 */
function toPages(
  interaction: Answerable,
  asked: DiscordAsked,
  reply: Reply,
  { words }: DiscordAnswering,
): readonly DiscordPage[] {
  const { call } = asked
  if (reply.kind === 'ask') {
    const offer = offerForm(reply.form, words, interaction.isMessageComponent() ? call.said : undefined)
    return renderMessage(offer, { press: 'stays', pickOne: words.pickOne })
  }
  return renderMessage(reply.message, {
    press: 'replaces',
    pickOne: words.pickOne,
    ...(isQuestionForAll(call, reply) && !isForCaller(interaction, asked, reply)
      ? { askedBy: words.askedBy(call.displayName) }
      : {}),
  })
}

/** Returns whether the reply is a question with buttons that people other than the caller can see and press. */
export function isQuestionForAll({ in: where }: Call, reply: Reply): boolean {
  if (reply.kind === 'ask' || reply.visibleTo === 'caller' || where.direct) return false
  const { buttons = [], choices = [] } = reply.message
  return buttons.length + choices.length > 0
}

/**
 * Returns a message with a button that opens the form.
 * @param pressed the button press that led to the form, if any: the new button repeats its call. Never pass the call of
 * a typed command, because its text may contain a secret.
 */
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
  const direct = directConversation(call.from.userId)
  const isPrivate = isForCaller(interaction, asked, reply) || call.in.closed !== undefined
  const post = (to: Conversation) => deps.post(to, toPages(interaction, asked, reply, deps), call.id)
  await post(isPrivate ? direct : call.in).catch((error) => {
    if (isPrivate || !(error instanceof ConversationClosed)) throw error
    return post(direct)
  })
  const line = isForCaller(interaction, asked, reply) && !call.in.closed ? pagesForOthers(reply, deps) : []
  if (line.length > 0) await deps.post(call.in, line, `${call.id} others`)
}

function isTaken(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  )
}
