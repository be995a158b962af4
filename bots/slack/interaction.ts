// What all answering is about: who did what where, and by which of Slack's ways they can be answered.
import type { RespondFn } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { Reply } from '../../src/domain/message.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { SlackPage } from './message.ts'
import type { Overflow } from './overflow/overflow.ts'
import { type SlackPlace, toConversation } from './place.ts'
import type { Posted } from './send.ts'
import type { SlackWords } from './words.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** What all answering needs. */
export type SlackDeps = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly inbox: Inbox
  readonly overflow: Overflow
  /** The direct conversation with someone. */
  readonly directPlace: (workspace: Workspace, userId: string) => Promise<SlackPlace>
}

/** Somebody does something somewhere, and by which of Slack's ways it can be answered. */
export type AnswerTarget = {
  readonly id: string
  readonly workspace: Workspace
  readonly from: Identity
  readonly displayName: string
  readonly place: SlackPlace
  /** The thread of that place begins with the answer: until then Slack shows nobody a whisper in it. */
  readonly beginsThread?: boolean
  readonly direct: boolean
  /** Answers where it was done, even where the bot is not; a few times, for half an hour. */
  readonly respond?: RespondFn
  /** Opens a modal, within three seconds. */
  readonly trigger?: string
  readonly pressed?: Pressed
}

/** What they do is to say something. */
export type SlackInteraction = AnswerTarget & { readonly said: Call['said'] }

/** The message whose button was pressed. */
export type Pressed = Posted & {
  /** Only the one who pressed sees it: the bot can't edit it by itself. */
  readonly isEphemeral: boolean
  /** It tells news that stay. */
  readonly isAnnouncement: boolean
  /** Picked from a list: the message as it stood, and the id of the list's block. */
  readonly list?: SlackPage & { readonly blockId: string }
}

export function invoke(deps: SlackDeps, interaction: SlackInteraction): Promise<Reply> {
  const { id, from, displayName, said } = interaction
  return deps.inbox.invoke({ id, from, displayName, said, in: conversationOf(interaction) })
}

export function conversationOf({ place, direct }: Pick<AnswerTarget, 'place' | 'direct'>): Conversation {
  return toConversation(place, direct)
}

/** A modal has a title bar: the command's name says enough. */
export function modalTitle(said: Call['said'], { words }: Pick<SlackDeps, 'words'>): string {
  return said.kind === 'words' ? words.manifest.name : `${words.root} ${said.command}`
}
