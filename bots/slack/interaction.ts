// An interaction: who did what, where, and the ways in which Slack lets us answer.
import type { RespondFn } from '@slack/bolt'
import type { CommandData } from '../../src/chat/define-command.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { Reply } from '../../src/domain/message.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import type { SlackPage } from './message.ts'
import type { Overflow } from './overflow.ts'
import { type SlackPlace, toConversation } from './place.ts'
import type { Posted } from './send.ts'
import type { SlackWords } from './words.ts'
import type { Workspace } from './workspaces/workspaces.ts'

/** What every answer needs. */
export type SlackDeps = {
  readonly commands: readonly CommandData[]
  readonly words: SlackWords
  readonly clock: Clock
  readonly telemetry: Pick<Telemetry, 'say' | 'fault'>
  readonly inbox: Inbox
  readonly overflow: Overflow
  /** Returns the direct conversation with a user; opens it the first time. */
  readonly directPlace: (workspace: Workspace, userId: string) => Promise<SlackPlace>
}

/** Who did something, where, and how it can be answered. */
export type AnswerTarget = {
  readonly id: string
  readonly workspace: Workspace
  readonly from: Identity
  readonly displayName: string
  readonly place: SlackPlace
  /** The answer begins the thread of that place: before it, Slack shows no ephemeral message there. */
  readonly beginsThread?: boolean
  readonly direct: boolean
  /** Answers in place, also where the bot is no member. Works five times, for half an hour. */
  readonly respond?: RespondFn
  /** Opens one modal. Expires after three seconds. */
  readonly trigger?: string
  readonly pressed?: Pressed
}

/** An answer's target, and what was said. */
export type SlackInteraction = AnswerTarget & { readonly said: Call['said'] }

/** The message whose button was pressed. */
export type Pressed = Posted & {
  /** Only the person who pressed sees it; the bot can change it by `respond` only. */
  readonly isEphemeral: boolean
  /** An announcement, which a press does not replace. */
  readonly isAnnouncement: boolean
  /** When an item was picked from a list: the message, and the id of the list's block. */
  readonly list?: SlackPage & { readonly blockId: string }
}

export function invoke(deps: SlackDeps, interaction: SlackInteraction): Promise<Reply> {
  const { id, from, displayName, said } = interaction
  return deps.inbox.invoke({ id, from, displayName, said, in: conversationOf(interaction) })
}

export function conversationOf({ place, direct }: Pick<AnswerTarget, 'place' | 'direct'>): Conversation {
  return toConversation(place, direct)
}

/** The title of a modal: the command's name. */
export function modalTitle(said: Call['said'], { words }: Pick<SlackDeps, 'words'>): string {
  return said.kind === 'words' ? words.manifest.name : `${words.root} ${said.command}`
}
