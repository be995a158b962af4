// Linking an account: the ways there are, what is asked on them, and an account on its way, of which the platform has
// asked one more thing, such as the code it texted.
import type { Sealed } from './credential.ts'
import type { MemberId, PlatformId } from './ids.ts'
import type { Field } from './message.ts'
import type { Instant } from './time.ts'

/** One of the ways in which a member can show that an account is theirs. */
export type LinkWay = {
  /** In a word, for buttons' calls: `password`. */
  readonly name: string
  /** On a button that offers it. */
  readonly label: string
  /** Above its fields. */
  readonly title: string
  /** In the order they are asked. No way has all the fields of another. */
  readonly fields: readonly Field[]
  /** The member signs in elsewhere and hands over the session; how, in a sentence. Absent: the house signs in. */
  readonly signedInElsewhere?: string
}

export type OfferedWay = Pick<LinkWay, 'name' | 'label'>

/** What is to be asked of the member now. */
export type LinkQuestion = {
  readonly way: LinkWay
  readonly fields: readonly Field[]
  /** Whether the platform asked it after an answer. */
  readonly isNext: boolean
}

export type Linking = {
  readonly memberId: MemberId
  readonly platform: PlatformId
  /** The name of the way it goes. */
  readonly way: string
  /** What is asked now. */
  readonly asks: readonly Field[]
  /** What the platform wants back with the answers. */
  readonly sealed: Sealed
  readonly expiresAt: Instant
}

/** What the platform wants back is sealed under; it must be given again to open it. */
export function linkingSealedUnder(memberId: MemberId, platform: PlatformId): readonly string[] {
  return ['linking', memberId, platform]
}
