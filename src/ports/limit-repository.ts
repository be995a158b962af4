// What the owners allow one member.
import type { Limits } from '../domain/limits.ts'

export interface LimitRepository {
  /** The defaults where nothing was set. */
  read(): Promise<Limits>
  set(limit: keyof Limits, value: number): Promise<void>
}
