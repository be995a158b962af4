// For tests: what the fake servers of Discord, Slack and Telegram have in common. A story that uses only this runs on
// each of them.
import type { ChatParts } from '../../../../bots/index.ts'
import type { Identity } from '../../../../src/domain/identity.ts'
import type { ChatAdapter } from '../../../../src/ports/chat-adapter.ts'
import type { VirtualClock } from '../../../../src/ports/virtual-clock.ts'

export type FriendName = 'Ana' | 'Ben' | 'Zoe'

/** Where a person acts: in the group, or in the direct conversation with the bot. */
export type Room = 'group' | 'direct'

/** The room of a press, default the group, and a text of the message with the button, default any. */
export type PressPlace = { readonly room?: Room; readonly on?: string }

export type PeerPerson = {
  readonly identity: Identity
  /** Writes to the bot. In the group, the message mentions the bot. */
  says(words: string, room?: Room): Promise<unknown>
  /** Sends a command in the group. On chats without named options, sends the values of the options. */
  commands(name: string, options?: Readonly<Record<string, string>>): Promise<unknown>
  /** Links the account on Resy in private. */
  links(email: string): Promise<unknown>
  /**
   * Presses the button with that label on the latest message with such a button that the person sees. Rejects if there
   * is none.
   */
  presses(label: string, where?: PressPlace): Promise<unknown>
  /** Returns the messages that the person sees in the room now, the oldest first, with their buttons in brackets. */
  sees(room?: Room): Promise<readonly string[]>
}

type ChatPeer = {
  person(name: FriendName): PeerPerson
  /** Creates the adapter, at the start and after each restart. */
  open(parts: ChatParts): ChatAdapter
  /**
   * Resolves when the chat has no request under way.
   * @param isOpen whether the adapter is started.
   */
  settle(isOpen: boolean): Promise<void>
  /** Returns what the chat would have refused. */
  problems(): readonly unknown[]
  close(): Promise<void>
}

export type OpenPeer = (clock: VirtualClock) => Promise<ChatPeer>

/** Throws an error that names the missing button and what the person sees. */
export function missing(label: string, seen: readonly string[]): never {
  throw new Error(`Nothing to press is called ${label}. There is:\n${seen.slice(-6).join('\n---\n')}`)
}
