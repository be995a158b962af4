// A login of another computer: a program asks for a key, and a member allows it in a chat.
import type { KeyScope } from './api-key.ts'
import type { Conversation, Identity } from './identity.ts'
import type { MemberId } from './ids.ts'
import type { Instant } from './time.ts'

/** The member who allowed the login, the identity with which they did, and their direct conversation. */
export type LoginApproval = {
  readonly memberId: MemberId
  readonly by: Identity
  readonly in: Conversation
}

export type Login = {
  /** The hash of the code that the program shows and the member types. */
  readonly codeHash: string
  /** The hash of the secret with which the program asks for the login's state. */
  readonly secretHash: string
  /** The name that the computer gives itself. */
  readonly name: string
  readonly scope: KeyScope
  /** The network address from which the login was begun. */
  readonly address: string
  readonly expiresAt: Instant
} & (
  | { readonly state: 'pending' | 'denied' }
  /** `done`: the key was handed out. This happens only once. */
  | { readonly state: 'approved' | 'done'; readonly approval: LoginApproval }
)

/** The longest name of a computer, in characters. */
export const longestComputerName = 60
