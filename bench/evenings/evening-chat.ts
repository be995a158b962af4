// The interface of a chat for an evening: how the friends link, ask, answer and press there, and what they see.
import type { EveningFriend, HouseChat } from './open-house.ts'
import type { EveningStage } from './stage.ts'
import type { SeenMessage } from './transcript.ts'

export type EveningChat = HouseChat & {
  readonly name: string
  /** Returns all messages of the bot that somebody sees now. */
  screens(): Promise<readonly SeenMessage[]>
  /** Links an account in private. */
  links(stage: EveningStage, who: EveningFriend): Promise<void>
  /** Asks for a table in the group. */
  asks(stage: EveningStage, who: EveningFriend, words: string): Promise<void>
  /** Says something in the group, in the place of the bot's latest message, for example in its thread. */
  replies(stage: EveningStage, who: EveningFriend, words: string): Promise<void>
  /** Presses the latest button of the group with that label. */
  presses(stage: EveningStage, who: EveningFriend, label: string): Promise<void>
  close(): Promise<void>
}
