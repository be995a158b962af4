// Defines one thing that members say as data: examples, which are its tests, and a function that recognizes it.
import type { CommandContext } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import type { Draft } from '../domain/draft.ts'
import type { Job } from '../domain/job.ts'
import type { Shown } from './shown.ts'

export type Words = {
  /** As typed, without the bot's name. */
  readonly text: string
  /** In lower case, without punctuation at the ends. */
  readonly plain: string
  /** A reply to Cierge's message in a group that does not name Cierge. */
  readonly isOnlyReply: boolean
}

/** The things that a conversation with a member may be about. */
export type Subject = {
  /** The last message that the member saw there. */
  readonly shown?: Shown
  /** It is recent enough to be answered by a yes. */
  readonly isFresh: boolean
  /** The request being put together. */
  readonly draft?: Draft
  /** Returns the member's requests, the open ones first. */
  readonly jobs: () => Promise<readonly Job[]>
  /** Returns the request that the conversation is about: the one shown last, else the latest asked there. */
  readonly job: () => Promise<Job | undefined>
}

export type Intent = {
  readonly name: string
  /** Sentences that mean it. */
  readonly examples: readonly string[]
  /** Returns the effect of the words; `undefined` if they mean something else. */
  readonly read: (
    words: Words,
    subject: Subject,
    context: CommandContext,
  ) => WordsEffect | undefined | Promise<WordsEffect | undefined>
}

export function call(command: string, args: Readonly<Record<string, string>> = {}): WordsEffect {
  return { kind: 'said', said: { kind: 'command', command, args } }
}
