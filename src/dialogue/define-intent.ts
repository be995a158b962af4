// Defines an intent as data: example sentences, which are also its tests, and a function that recognizes the intent in
// a member's words.
import type { CommandContext } from '../chat/define-command.ts'
import type { WordsEffect } from '../chat/inbox.ts'
import type { Draft } from '../domain/draft.ts'
import type { Job } from '../domain/job.ts'
import type { Shown } from './shown.ts'

export type Words = {
  /** The text as the member typed it, without the bot's name. */
  readonly text: string
  /** The text in lower case, without punctuation at its ends. */
  readonly plain: string
  /** True if the words answer Cierge's message in a group and do not name Cierge. */
  readonly isOnlyReply: boolean
}

/** The context of a member's words: the messages, drafts and requests that the words may refer to. */
export type Subject = {
  /** The last message that the member saw in the conversation. */
  readonly shown?: Shown
  /** True if the last message is recent enough that "yes" can answer it. */
  readonly isFresh: boolean
  /** The draft that the member is putting together. */
  readonly draft?: Draft
  /** Returns the member's requests, open ones first. */
  readonly jobs: () => Promise<readonly Job[]>
  /**
   * Returns the request to which "it" refers in the conversation: the one of the message shown last, or else the
   * member's latest open request there.
   */
  readonly job: () => Promise<Job | undefined>
}

export type Intent = {
  readonly name: string
  /** Example sentences with this intent. */
  readonly examples: readonly string[]
  /** Returns the effect of the words, or `undefined` if the words have another meaning. */
  readonly read: (
    words: Words,
    subject: Subject,
    context: CommandContext,
  ) => WordsEffect | undefined | Promise<WordsEffect | undefined>
}

export function call(command: string, args: Readonly<Record<string, string>> = {}): WordsEffect {
  return { kind: 'said', said: { kind: 'command', command, args } }
}
