// A look at a platform as it is today: one harmless request after another, each answer held against what is known.
import type { LiveFinding, ShapeReport } from '../domain/drift.ts'
import type { PlatformId } from '../domain/ids.ts'

export type LiveLookOptions = {
  /** The secret of a member who agreed; without it what needs an account is left out. */
  readonly secret?: string
  /** Whether to ask also what a table would cost: the request that is nearest to a booking. */
  readonly withQuote: boolean
  /** The restaurant to look at, by its name; a well-known one when absent. */
  readonly at?: string
  /** Asked before each request; false when a drop is near. */
  readonly mayAsk: () => Promise<boolean>
  /** Called with each finding as it comes. */
  readonly tell?: (finding: LiveFinding) => void
}

export interface LiveLook {
  readonly platform: PlatformId
  readonly name: string
  /** Sends nine requests at most, one at a time. Books, cancels and renews nothing. Never rejects for what a platform answers. */
  look(options: LiveLookOptions): Promise<{
    readonly findings: readonly LiveFinding[]
    readonly report: ShapeReport
  }>
  close(): Promise<void>
}
