// The live check of a platform: sends harmless requests one after another and compares each answer with the known
// format.
import type { LiveFinding, ShapeReport } from '../domain/drift.ts'
import type { PlatformId } from '../domain/ids.ts'

export type LiveCheckOptions = {
  /**
   * The secret of a member who agreed to the check. Without it, the check leaves out requests that need an account.
   */
  readonly secret?: string
  /** Whether the check also asks for the price of a table, the request that is closest to a booking. */
  readonly withQuote: boolean
  /** The name of the venue to check; absent: a well-known one. */
  readonly at?: string
  /** Called before each request. Returns false if a drop is near; the check then skips the request. */
  readonly mayAsk: () => Promise<boolean>
  /** Called with each finding as soon as it is known. */
  readonly tell?: (finding: LiveFinding) => void
}

export interface LiveCheck {
  readonly platform: PlatformId
  readonly name: string
  /**
   * Runs the check: at most nine requests, one at a time. Books, cancels and renews nothing. Never rejects because of
   * a platform's answer.
   */
  look(options: LiveCheckOptions): Promise<{
    readonly findings: readonly LiveFinding[]
    readonly report: ShapeReport
  }>
  close(): Promise<void>
}
