// Defines a dialogue of the corpus as data, and loads the corpus.
import { readFileSync } from 'node:fs'

/**
 * A table in the notation of the corpus: the table of a draft or of an open request. A field that is absent here is
 * empty in the draft or the request.
 */
export type SaidTable = {
  readonly venue?: string
  readonly dates?: readonly string[]
  readonly party?: number
  /** Windows such as `19:00`, `19:00-21:00` (the earliest is best) or `19:00-21:00~20:00` (20:00 is best). */
  readonly windows?: string
  readonly seating?: readonly string[]
  readonly seatingOnly?: true
  readonly avoid?: readonly string[]
  readonly fee?: number
  readonly feePerPerson?: number
  readonly timing?: string
  /** True if the draft changes an existing request. */
  readonly isEdit?: true
  /** True if the request waits for canceled tables. */
  readonly isWatch?: true
}

/** The conditions that must hold after a turn. If `draft`, `jobs` or `held` is absent, the turn must not change it. */
export type Wanted = {
  /** The speaker's draft in the conversation; `null` for none, `any` if it does not matter. */
  readonly draft?: SaidTable | null | 'any'
  /** All open requests; `any` if they do not matter. */
  readonly jobs?: readonly SaidTable[] | 'any'
  /** The number of tables that must be booked after the turn. */
  readonly held?: number
  /** The command that the words must run. */
  readonly command?: string
  /** True if the chat must show nothing. */
  readonly isSilent?: true
  /** Labels of buttons or choices that the reply must have, or parts of them. */
  readonly offers?: readonly string[]
  /** Words that the reply must contain, in any case. */
  readonly says?: readonly string[]
  /** Words that the reply must not contain. */
  readonly hides?: readonly string[]
  /** True if only the speaker may read the reply. */
  readonly isPrivate?: true
  /** The highest number of searches on the platform. Default: any. */
  readonly searches?: number
}

export type Person = 'ada' | 'ben' | 'zoe'

export type Turn = Wanted & {
  readonly say: string
  /** The speaker. Default: Ada. Zoe is a stranger. */
  readonly who?: Person
  /** Where the words are said. Default: where the dialogue takes place. */
  readonly at?: 'direct' | 'group'
  /** True if the words answer one of Cierge's messages in a group and do not name Cierge. */
  readonly isOnlyReply?: true
  /** Minutes that pass before the turn. */
  readonly after?: number
}

export type TalkDialogue = {
  readonly intent: string
  /**
   * True if the dialogue was written after the faults that the other dialogues showed were fixed, and before Cierge had
   * played any dialogue of its kind.
   */
  readonly heldOut?: true
  /** Where the dialogue takes place. Default: in a direct conversation. */
  readonly at?: 'group'
  /** The members with a linked account. Default: Ada. */
  readonly linked?: readonly Person[]
  /**
   * Lines that Ada says before the first turn. They are not judged. A number is a pause in minutes. `Ben: …` is a line
   * that Ben says.
   */
  readonly before?: readonly (string | number)[]
  /** Text that must not be in the store, in the log, in a reply or in a search. */
  readonly secrets?: readonly string[]
  readonly turns: readonly Turn[]
}

const corpus = new URL('../talk-corpus.jsonl', import.meta.url)

export function loadDialogues(file: string | URL = corpus): readonly TalkDialogue[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as TalkDialogue)
}
