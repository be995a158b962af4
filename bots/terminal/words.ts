// The sentences that the terminal says by itself, as a type. They are written in src/words/.
import type { Instant } from '../../src/domain/time.ts'

export type TerminalWords = {
  /** The first line, when a person is at the keyboard. */
  readonly greeting: string
  /** Shown while an answer takes long. */
  readonly looking: string
  /** Shown above the questions of a form: the form's title, and how to leave the form. */
  readonly formOpened: (title: string) => string
  readonly formLeft: string
  readonly fileKept: (path: string) => string
  readonly fileLost: (fileName: string) => string
  /**
   * Writes a `time` or `date` in the time zone of the person at the keyboard. Messages contain the times at a venue as
   * text.
   */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => string
}
