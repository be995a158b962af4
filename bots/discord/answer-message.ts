// Answers a Discord message to the bot. Discord offers private answers and modals only for interactions. So a private
// reply to a message is sent as a direct message, and a form is shown as a button that opens it.
import type { Message as DiscordMessage } from 'discord.js'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import { isSilence, type Message, type Reply } from '../../src/domain/message.ts'
import { ConversationClosed, type Inbox } from '../../src/ports/chat-adapter.ts'
import { withoutSecret } from '../kit/typed-secrets.ts'
import { isQuestionForAll, type OnShown, offerForm } from './answer.ts'
import type { SayReply } from './keep-unsaid.ts'
import { type DiscordPage, renderMessage } from './message.ts'
import { directConversation } from './place.ts'
import type { DiscordWords } from './words.ts'

export type MessageDeps = {
  readonly say: SayReply
  readonly inbox: Inbox
  readonly commands: readonly CommandData[]
  readonly words: DiscordWords
  /**
   * Resolves with the reply if it is ready soon, else with `undefined`: the member is then shown a line that says that
   * the reply is on its way.
   */
  readonly patience: (replying: Promise<Reply>) => Promise<Reply | undefined>
  readonly onShown: OnShown
}

/**
 * Answers in the conversation of the message. A private reply, and a reply in a channel where the bot cannot write, is
 * sent as a direct message.
 */
export async function answerMessage(deps: MessageDeps, heard: Call): Promise<void> {
  const { inbox, words, patience } = deps
  const said = withoutSecret(heard.said, deps.commands)
  const call: Call = said === heard.said ? heard : { ...heard, said, isSecretLeftOut: true }
  const say = (message: Message, part: string) =>
    deps.say(call.in, toPages(message, call, words), {
      nonce: `${call.id} ${part}`,
      answers: call.id,
    })
  const replying = inbox.invoke(call)
  const looking =
    (await patience(replying)) === undefined
      ? (await say({ lines: [[words.looking]] }, 'looking').catch(unlessClosed))?.[0]
      : undefined

  const reply = await replying
  if (isSilence(reply) && call.said === heard.said) return void (await looking?.delete())
  const message = toMessage(reply, { call, heard, words })
  const show = async (
    pages: readonly DiscordPage[],
    sayAfresh: () => ReturnType<SayReply>,
  ): Promise<readonly DiscordMessage[]> => {
    const [first, ...others] = pages
    if (!looking || !first) return (await sayAfresh()) ?? []
    await edit(looking, first, sayAfresh)
    const rest = await deps.say(call.in, others, { nonce: `${call.id} others` })
    return [looking, ...(rest ?? [])]
  }
  if (isForAll(reply, call)) {
    const shown = await show(toPages(message, call, words), () => say(message, 'reply')).catch(unlessClosed)
    if (!shown) return void (await tellDirectly(deps, message, call))
    return deps.onShown(call, reply, shown.at(-1))
  }
  const told = { lines: [[await tellDirectly(deps, message, call)]] }
  // If the bot cannot write in the channel, the answer in the direct conversation is enough.
  await show(toPages(told, call, words), () => say(told, 'told')).catch(unlessClosed)
}

function unlessClosed(error: unknown): undefined {
  if (!(error instanceof ConversationClosed)) throw error
}

function isForAll(reply: Reply, { in: where }: Call): boolean {
  return where.direct || (reply.kind === 'say' && reply.visibleTo === 'everyone')
}

/**
 * Sends the reply as a direct message. Returns the sentence to show in the channel: that the answer is in the direct
 * messages, or that Discord did not deliver it there.
 */
async function tellDirectly({ say, words }: MessageDeps, message: Message, call: Call): Promise<string> {
  const direct = directConversation(call.from.userId)
  try {
    await say(direct, toPages(message, { ...call, in: direct }, words), {
      nonce: `${call.id} direct`,
    })
    return words.answeredDirectly
  } catch (error) {
    if (error instanceof ConversationClosed) return words.directClosed
    throw error
  }
}

/**
 * Edits a message to show the page. If the edit fails, for example because the message was deleted, calls `sayAfresh`,
 * which sends a new message.
 */
async function edit(
  message: DiscordMessage,
  page: DiscordPage,
  sayAfresh: () => Promise<unknown>,
): Promise<void> {
  await message.edit({ ...page, files: [...page.files] }).catch(sayAfresh)
}

type AnsweredMessage = { readonly call: Call; readonly heard: Call; readonly words: DiscordWords }

function toMessage(reply: Reply, { call, heard, words }: AnsweredMessage): Message {
  const message = reply.kind === 'say' ? reply.message : offerForm(reply.form, words)
  const wasSecret = call.said !== heard.said
  return wasSecret ? { ...message, lines: [...message.lines, [words.secretTyped]] } : message
}

function toPages(message: Message, call: Call, words: DiscordWords): readonly DiscordPage[] {
  const isAsked = isQuestionForAll(call, { kind: 'say', message, visibleTo: 'everyone' })
  return renderMessage(message, {
    press: 'replaces',
    pickOne: words.pickOne,
    ...(isAsked ? { askedBy: words.askedBy(call.displayName) } : {}),
  })
}
