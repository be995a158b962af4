// The sentences that the Slack adapter says by itself, as a type. They are written in src/words/.
import type { Form } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'

export type SlackWords = {
  /** The one command everything is said with: `/cierge`. */
  readonly root: string
  /** When an answer takes its time. */
  readonly looking: string
  /** On a list to pick from. */
  readonly choose: string
  /** Below a message that goes on. */
  readonly more: {
    readonly label: string
    /** The page is no longer kept. */
    readonly gone: string
    readonly notYours: string
    /** The page was shown already. */
    readonly shown: string
  }
  /** For a button that this version does not know. */
  readonly unknownPress: string
  readonly close: string
  readonly done: string
  /** A form can only be opened by a press: the line above the button that does. */
  readonly formAwaits: (form: Form) => string
  readonly openForm: string
  /** For Slack clients that can't show a moment by themselves. */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date') => string
  /** The form for a table. */
  readonly booking: {
    readonly title: string
    readonly submit: string
    readonly venue: string
    readonly venueHint: string
    /** Picks what was typed as it stands. */
    readonly venueAsTyped: (typed: string) => string
    readonly date: string
    readonly from: string
    readonly until: string
    readonly party: string
    readonly people: (count: number) => string
    readonly seating: string
    readonly seatings: readonly string[]
    readonly more: string
    readonly moreHint: string
    readonly untilBeforeFrom: string
  }
  readonly home: {
    readonly book: string
    /** Above what each of these commands says. */
    readonly headings: readonly { readonly command: string; readonly heading: string }[]
  }
  readonly manifest: {
    readonly name: string
    readonly description: string
    readonly longDescription: string
    readonly commandDescription: string
    readonly usageHint: string
    readonly shortcut: string
    readonly shortcutDescription: string
    readonly messageShortcut: string
    readonly messageShortcutDescription: string
  }
}
