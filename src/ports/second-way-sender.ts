// The port that tells members of something outside of their chats.
import type { SecondWay, SecondWayKind } from '../domain/second-way.ts'

export interface SecondWaySender {
  /** The kinds that the host has set up. */
  readonly kinds: readonly SecondWayKind[]
  /**
   * Sends a message. Rejects if the mail server or the ntfy server does not accept it, or does not answer within some
   * seconds. A repeated call sends it again.
   */
  send(way: SecondWay, message: { readonly title: string; readonly text: string }): Promise<void>
  /**
   * Tries each kind without sending anything. Rejects as `send` does. Resolves with a fact for the report of the
   * doctor.
   */
  tryOut(kind: SecondWayKind): Promise<string>
}
