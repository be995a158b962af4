// The limits that owners set for members.
import type { Limits } from '../domain/limits.ts'

export interface LimitRepository {
  /** Returns the limits, with the default for each that no owner set. */
  read(): Promise<Limits>
  set(limit: keyof Limits, value: number): Promise<void>
}
