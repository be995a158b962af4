// The type of the sentences that the Slack adapter says by itself. The sentences are in src/words/chats/slack.ts.
import type { ButtonCall, Form } from '../../src/domain/message.ts'
import type { Instant } from '../../src/domain/time.ts'

export type SlackWords = {
  /** The slash command that carries all of Cierge's commands: `/cierge`. */
  readonly root: string
  /** The Slack command with which a member adds the bot to a channel. */
  readonly invite: string
  /** Shown until a slow answer arrives. */
  readonly looking: string
  /** The placeholder of a list from which the member picks an item. */
  readonly choose: string
  /** The button that shows the next page of a long message, and the answers to pressing it. */
  readonly more: {
    readonly label: string
    /** Answers a press if the next page is no longer kept. */
    readonly gone: string
    readonly notYours: string
    /** Answers a press if the next page was already shown. */
    readonly shown: string
  }
  /** Answers a press on a button that this version does not know. */
  readonly unknownPress: string
  readonly close: string
  readonly done: string
  /** The line above the button that opens a form. Used where Slack does not let the bot open the form by itself. */
  readonly formAwaits: (form: Form) => string
  readonly openForm: string
  /** Shown when a member typed a password in a message. The bot does not use a password that was typed there. */
  readonly secretTyped: string
  /** Returns an instant as text, for Slack clients that can't format instants themselves. */
  readonly instant: (at: Instant, as: 'countdown' | 'time' | 'date', now: Instant) => string
  /** The booking form. */
  readonly booking: {
    readonly title: string
    readonly submit: string
    readonly venue: string
    readonly venueHint: string
    /** The option that takes the restaurant's name exactly as the member typed it. */
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
    /** The second line of the Home tab for a stranger: how to join. */
    readonly join: string
    /** The calls whose replies the Home tab shows, each with the heading above its reply. */
    readonly headings: readonly { readonly heading: string; readonly call: ButtonCall }[]
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
