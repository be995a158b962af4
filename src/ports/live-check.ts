// The live check of a platform: sends harmless requests one after another and compares each answer with the known
// format.
import type { LiveFinding, ShapeReport } from '../domain/drift.ts'
import type { PlatformId } from '../domain/ids.ts'

export type LiveCheckOptions = {
  /** The secret of a member who agreed; without it, requests that need an account are left out. */
  readonly secret?: string
  /** Whether to ask for the price of a table too, the request nearest to a booking. */
  readonly withQuote: boolean
  /** The restaurant to check, by name; a well-known one if absent. */
  readonly at?: string
  /** Called before each request; false if a drop is near. */
  readonly mayAsk: () => Promise<boolean>
  /** Called with each finding as it arrives. */
  readonly tell?: (finding: LiveFinding) => void
}

export interface LiveCheck {
  readonly platform: PlatformId
  readonly name: string
  /**
   * Sends nine requests at most, one at a time. Books, cancels and renews nothing. Never rejects because of a
   * platform's answer.
   */
  look(options: LiveCheckOptions): Promise<{
    readonly findings: readonly LiveFinding[]
    readonly report: ShapeReport
  }>
  close(): Promise<void>
}
