// The sentences that the terminal says by itself, as a type. They are written in src/words/.
import type { Instant } from '../../src/domain/time.ts'

export type TerminalWords = {
  /** The first line, when a person is at the keyboard. */
  readonly greeting: string
  /** Shown until an answer that takes long arrives. */
  readonly looking: string
  /** Shown above the questions of a form: the form's title, and how to leave the form. */
  readonly formOpened: (title: string) => string
  readonly formLeft: string
  readonly fileKept: (path: string) => string
  readonly fileLost: (fileName: string) => string
  /**
   * Writes a `time` or `date` in the time zone of the person at the keyboard. Times at a venue are not written by this
   * function: messages contain them as text.
   */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => string
}
