// Linking an account: the link methods, their fields, and an account being linked, for which the platform asked one
// more question, such as a texted code.
import type { Sealed } from './credential.ts'
import type { MemberId, PlatformId } from './ids.ts'
import type { Field } from './message.ts'
import type { Instant } from './time.ts'

/** A method to prove that an account is the member's. */
export type LinkMethod = {
  /** One word for buttons' calls: `password`. */
  readonly name: string
  /** The label of its button. */
  readonly label: string
  /** The title above its fields. */
  readonly title: string
  /** In the order of asking. No method has all the fields of another. */
  readonly fields: readonly Field[]
  /** The member signs in elsewhere and hands over the session; how, in a sentence. Absent: the house signs in. */
  readonly signedInElsewhere?: string
}

export type OfferedMethod = Pick<LinkMethod, 'name' | 'label'>

/** The question to ask the member now. */
export type LinkQuestion = {
  readonly way: LinkMethod
  readonly fields: readonly Field[]
  /** True if the platform asked it after an answer. */
  readonly isNext: boolean
}

export type Linking = {
  readonly memberId: MemberId
  readonly platform: PlatformId
  /** The name of the method in use. */
  readonly way: string
  /** The fields to ask for now. */
  readonly asks: readonly Field[]
  /** The data that the platform wants back with the answers. */
  readonly sealed: Sealed
  readonly expiresAt: Instant
}

/** Returns the purpose that this data is sealed under. Opening it needs the same purpose. */
export function linkingSealedUnder(memberId: MemberId, platform: PlatformId): readonly string[] {
  return ['linking', memberId, platform]
}
