// The interface of a chat for an evening: how the friends link, ask, answer and press there, and what they see.
import type { Friend, HouseChat } from './open-house.ts'
import type { Stage } from './stage.ts'
import type { SeenMessage } from './transcript.ts'

export type EveningChat = HouseChat & {
  readonly name: string
  /** Returns all messages of the bot that somebody sees now. */
  screens(): Promise<readonly SeenMessage[]>
  /** Links an account in private. */
  links(stage: Stage, who: Friend): Promise<void>
  /** Asks for a table in the group. */
  asks(stage: Stage, who: Friend, words: string): Promise<void>
  /** Says more in the group, where the latest message of the bot stands. */
  replies(stage: Stage, who: Friend, words: string): Promise<void>
  /** Presses the latest button of the group with that label. */
  presses(stage: Stage, who: Friend, label: string): Promise<void>
  close(): Promise<void>
}
