// The sentences that the terminal says by itself, as a type. They are written in src/words/.
import type { Instant } from '../../src/domain/time.ts'

export type TerminalWords = {
  /** The first line, when a person is at the keyboard. */
  readonly greeting: string
  /** When an answer takes its time. */
  readonly looking: string
  /** Above the questions of a form: its title, and how to leave it. */
  readonly formOpened: (title: string) => string
  readonly formLeft: string
  /** @param open the numbers that can be typed instead. */
  readonly noSuchNumber: (typed: number, open: readonly number[]) => string
  readonly fileKept: (path: string) => string
  readonly fileLost: (fileName: string) => string
  /** `time` and `date` on the clock of the one at the keyboard; those at a venue are in the message as text. */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => string
}
