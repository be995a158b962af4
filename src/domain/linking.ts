// Linking an account: the link methods, their fields, and an unfinished linking, for which the platform asked one
// more question, such as a texted code.
import type { Sealed } from './credential.ts'
import type { MemberId, PlatformId } from './ids.ts'
import type { Field } from './message.ts'
import type { Instant } from './time.ts'

/** A method to prove that an account is the member's. */
export type LinkMethod = {
  /** The method's name, one word, used in the calls of buttons: `password`. */
  readonly name: string
  /** The label of the method's button. */
  readonly label: string
  /** The title above the method's fields. */
  readonly title: string
  /** The fields in the order in which to ask for them. No method has all the fields of another. */
  readonly fields: readonly Field[]
  /**
   * Instructions, in one sentence, for a method where the member signs in on the platform's page and passes the
   * session on. Absent if Cierge signs in.
   */
  readonly signedInElsewhere?: string
  /**
   * The steps on the platform's page, one sentence each. With them, the member reads a page of instructions before the
   * form.
   */
  readonly steps?: readonly string[]
  /** Facts for the member before they begin, one sentence each. Shown below the steps. */
  readonly notes?: readonly string[]
}

export type OfferedMethod = Pick<LinkMethod, 'name' | 'label'>

/** The question to ask the member now. */
export type LinkQuestion = {
  readonly way: LinkMethod
  readonly fields: readonly Field[]
  /** True if the platform asked this question in reply to an earlier answer. */
  readonly isNext: boolean
}

export type Linking = {
  readonly memberId: MemberId
  readonly platform: PlatformId
  /** The name of the link method in use. */
  readonly way: string
  /** The fields that the member has to fill in now. */
  readonly asks: readonly Field[]
  /** The data that the platform expects back together with the member's answers. */
  readonly sealed: Sealed
  readonly expiresAt: Instant
}

/** Returns the purpose under which an unfinished linking is sealed. The vault opens it for the same purpose only. */
export function linkingSealedUnder(memberId: MemberId, platform: PlatformId): readonly string[] {
  return ['linking', memberId, platform]
}
