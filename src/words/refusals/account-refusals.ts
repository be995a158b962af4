// Writes the refusals about accounts on platforms.

import { aName } from '../a-name.ts'
import { sayWrongSignIn } from '../sign-in.ts'
import type { FactsOf, RefusalSentences } from './refusal-sentences.ts'

export const accountRefusals = {
  'no-credential': sayNoCredential,
  'sign-in-rejected': (facts) =>
    `Your ${facts.platformName} sign-in no longer works. Link it again first: /link, in a direct message.`,
  'unknown-platform': (facts) =>
    facts.typed
      ? `I can’t book on ${facts.typed}, only on ${facts.known.join(' and ')}.`
      : `Which platform? I can book on ${facts.known.join(' or ')}.`,
  'not-linked': (facts) => `You haven’t linked ${aName(facts.platformName)} account. /link does that.`,
  'wrong-sign-in': sayWrongSignIn,
  'linking-expired': 'That sign-in timed out. Start again with /link.',
} satisfies Partial<RefusalSentences>

function sayNoCredential({ platformNames, venueName }: FactsOf<'no-credential'>): string {
  const names = platformNames.join(' or ')
  const link = `Link your ${names} account first: /link, in a direct message.`
  return venueName ? `${venueName} is on ${names}, where you have no account yet. ${link}` : link
}
