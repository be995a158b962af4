// The member behind a call over HTTP: the holder of an API key, or a browser in which a member is signed in.
import type { KeyScope } from '../domain/api-key.ts'
import type { Conversation, Identity, Member } from '../domain/identity.ts'
import type { Ways } from '../words/ways.ts'

export type Caller = {
  readonly member: Member
  readonly scope: KeyScope
  /** The facts in the log that identify the key or the session. */
  readonly facts: Readonly<Record<string, string>>
  /** The identity that made the key, or that signed in. */
  readonly from: Identity
  /** The conversation to which the caller's drafts belong. */
  readonly in: Conversation
  /** The conversation for the announcements of the caller's requests. */
  readonly tellIn: Conversation
  /**
   * The names of pages or commands that refusals mention. Absent for programs: refusals then mention the commands of
   * chats.
   */
  readonly ways?: Ways
}
