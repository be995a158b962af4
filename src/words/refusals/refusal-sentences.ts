// The shape of the sentences of refusals: one for each kind, as a text or as a function that writes it.
import type { LocalePreferences } from '../../domain/locale.ts'
import type { RefusalFacts } from '../../domain/refusal.ts'
import type { Ways } from '../ways.ts'

export type FactsOf<Kind extends RefusalFacts['kind']> = Extract<RefusalFacts, { kind: Kind }>

/** The refusals of which one sentence says everything. The others have several lines. */
export type OneSentence = Exclude<RefusalFacts, { kind: 'sign-in-turned-away' | 'by-hand' }>

/**
 * Writes the sentence of a refusal from its facts. `ways` has the names of commands or pages for the chat or the page
 * that the member uses.
 */
export type WriteRefusal<Facts> = (facts: Facts, locale: LocalePreferences, ways: Ways) => string

/** A sentence for each kind of refusal. A kind without a sentence does not compile. */
export type RefusalSentences = {
  readonly [Kind in OneSentence['kind']]: string | WriteRefusal<FactsOf<Kind>>
}
