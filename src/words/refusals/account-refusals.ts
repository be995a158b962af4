// Writes the refusals about accounts on platforms.

import type { LocalePreferences } from '../../domain/locale.ts'
import { aName } from '../a-name.ts'
import { sayWrongSignIn } from '../sign-in.ts'
import type { Ways } from '../ways.ts'
import type { FactsOf, RefusalSentences } from './refusal-sentences.ts'

export const accountRefusals = {
  'no-credential': sayNoCredential,
  'sign-in-rejected': (facts, _locale, ways) =>
    `Your ${facts.platformName} sign-in no longer works. Link it again first: ${ways.linkPrivately}.`,
  'unknown-platform': (facts) =>
    facts.typed
      ? `I can’t book on ${facts.typed}, only on ${facts.known.join(' and ')}.`
      : `Which platform? I can book on ${facts.known.join(' or ')}.`,
  'not-linked': (facts, _locale, ways) =>
    `You haven’t linked ${aName(facts.platformName)} account. ${ways.link} does that.`,
  'wrong-sign-in': sayWrongSignIn,
  'linking-expired': (_facts, _locale, ways) => `That sign-in timed out. Start again with ${ways.link}.`,
} satisfies Partial<RefusalSentences>

function sayNoCredential(
  { platformNames, venueName }: FactsOf<'no-credential'>,
  _locale: LocalePreferences,
  ways: Ways,
): string {
  const names = platformNames.join(' or ')
  const link = `Link your ${names} account first: ${ways.linkPrivately}.`
  return venueName ? `${venueName} is on ${names}, where you have no account yet. ${link}` : link
}
