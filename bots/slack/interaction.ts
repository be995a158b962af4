// An interaction: the person, the place, the person's words or command, and the ways in which Slack lets us answer.
import type { RespondFn } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { ClosedPlace, Conversation, Identity } from '../../src/domain/identity.ts'
import type { Reply } from '../../src/domain/message.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { DraftCards } from '../kit/draft-cards.ts'
import type { Keeping } from './keep-unsaid.ts'
import type { SlackPage } from './message.ts'
import type { Overflow } from './overflow.ts'
import { type SlackPlace, toConversation } from './place.ts'
import type { Posted } from './send.ts'
import type { SlackWords } from './words.ts'
import type { Membership } from './workspaces/membership.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** The dependencies of every answer. */
export type SlackDeps = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly inbox: Inbox
  readonly overflow: Overflow
  readonly keeping: Keeping
  readonly membership: Membership
  readonly cards: DraftCards<Posted>
  /** Returns a function that answers at a `response_url`. */
  readonly respondAt: (url: string) => RespondFn
  /** Returns the direct conversation with a user; opens it the first time. */
  readonly directPlace: (workspace: Workspace, userId: string) => Promise<SlackPlace>
}

/** The person to answer, the place, and the ways in which Slack lets us answer. */
export type AnswerTarget = {
  readonly id: string
  readonly workspace: Workspace
  readonly from: Identity
  readonly displayName: string
  readonly place: SlackPlace
  /**
   * True if the answer begins the thread of `place`. Before a thread has begun, Slack shows no ephemeral message in it.
   */
  readonly beginsThread?: boolean
  readonly direct: boolean
  /** Set if the bot is not a member of the channel. */
  readonly closed?: ClosedPlace | undefined
  /** Set if only the caller saw the input: a slash command, or a press on an ephemeral message. */
  readonly isUnseen?: boolean
  /**
   * Answers in the place of the input, even in a channel without the bot. Slack accepts five answers within half an
   * hour.
   */
  readonly respond?: RespondFn
  /** Slack's trigger id, which opens one modal. It expires after three seconds. */
  readonly trigger?: string
  readonly pressed?: Pressed
}

/** An answer's target, and the words or the command to answer. */
export type SlackInteraction = AnswerTarget & {
  readonly said: Call['said']
  /** Set if the message contained a password, which was removed. The answer says so. */
  readonly isSecretTyped?: true
}

/** The message whose button was pressed. */
export type Pressed = Posted & {
  /** True if only the person who pressed sees the message. The bot can change such a message only through `respond`. */
  readonly isEphemeral: boolean
  /** True if the message is an announcement. The answer to a press does not replace it. */
  readonly isAnnouncement: boolean
  /** The address at which an ephemeral message can be changed, even after a modal was opened from it. */
  readonly responseUrl?: string
  /** The message's content and the id of the list's block, if the person picked an item from a list. */
  readonly list?: SlackPage & { readonly blockId: string }
}

export function invoke(deps: SlackDeps, interaction: SlackInteraction): Promise<Reply> {
  const { id, from, displayName, said, isSecretTyped } = interaction
  const call = { id, from, displayName, said, in: conversationOf(interaction) }
  return deps.inbox.invoke({ ...call, ...(isSecretTyped && { isSecretLeftOut: true }) })
}

export function conversationOf({
  place,
  direct,
  closed,
}: Pick<AnswerTarget, 'place' | 'direct' | 'closed'>): Conversation {
  return { ...toConversation(place, direct), ...(closed && !direct ? { closed } : {}) }
}

/**
 * Returns the title of a modal: the command's name, such as `Link`, or the app's name for words that are not a
 * command.
 */
export function modalTitle(said: Call['said'], { words }: Pick<SlackDeps, 'words'>): string {
  if (said.kind === 'words') return words.manifest.name
  return `${said.command.charAt(0).toUpperCase()}${said.command.slice(1)}`
}
