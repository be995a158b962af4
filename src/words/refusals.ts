// Writes each refusal as one sentence that says what the member can do. The sentences are in `refusals/`, by topic.
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Message } from '../domain/message.ts'
import type { RefusalFacts } from '../domain/refusal.ts'
import { askForSignIn, wayButton } from './accounts.ts'
import { byHandLine } from './by-hand.ts'
import { openPageLinks } from './open-page.ts'
import { accountRefusals } from './refusals/account-refusals.ts'
import { inputRefusals } from './refusals/input-refusals.ts'
import { membershipRefusals } from './refusals/membership-refusals.ts'
import type { OneSentence, RefusalSentences, WriteRefusal } from './refusals/refusal-sentences.ts'
import { requestRefusals } from './refusals/request-refusals.ts'
import { tableRefusals } from './refusals/table-refusals.ts'
import { sayTurnedAway } from './sign-in.ts'
import { betterButton } from './swap.ts'
import { chatWays, type Ways } from './ways.ts'

const sentences: RefusalSentences = {
  ...membershipRefusals,
  ...inputRefusals,
  ...requestRefusals,
  ...tableRefusals,
  ...accountRefusals,
}

/** @param ways the names of commands or pages that the sentence mentions; default: commands of a chat. */
export function sayRefusal(facts: RefusalFacts, locale: LocalePreferences, ways: Ways = chatWays): Message {
  const links = facts.kind === 'by-hand' ? openPageLinks(facts.venue, facts.table) : []
  return {
    lines: linesOf(facts, locale, ways),
    ...(links.length > 0 && { links }),
    buttons: buttonsFor(facts),
  }
}

function linesOf(facts: RefusalFacts, locale: LocalePreferences, ways: Ways): Message['lines'] {
  if (facts.kind === 'sign-in-turned-away') return sayTurnedAway(facts)
  if (facts.kind === 'by-hand') return [byHandLine(facts, locale)]
  return [[sentenceOf(facts, locale, ways)]]
}

function sentenceOf(facts: OneSentence, locale: LocalePreferences, ways: Ways): string {
  const sentence = sentences[facts.kind]
  if (typeof sentence === 'string') return sentence
  // The cast is safe: the function for a kind takes the facts of that kind, which the compiler can't infer here.
  return (sentence as WriteRefusal<OneSentence>)(facts, locale, ways)
}

function buttonsFor(facts: RefusalFacts): readonly Button[] {
  const link = (label: string): Button => ({ label, call: askForSignIn, weight: 'main' })
  switch (facts.kind) {
    case 'no-credential':
      return [link('Link an account')]
    case 'duplicate-job':
      return [
        { label: 'Change it', call: { command: 'edit', args: { job: facts.jobId } }, weight: 'main' },
        { label: 'Cancel it', call: { command: 'cancel', args: { job: facts.jobId } }, weight: 'danger' },
      ]
    case 'already-held':
      return facts.jobId ? [betterButton({ id: facts.jobId })] : []
    case 'sign-in-rejected':
      return [link('Link again')]
    case 'unknown-platform':
      return facts.typed ? [] : facts.known.map(linkButtonOf)
    case 'wrong-sign-in':
      return [
        wayButton(facts.platform, { name: facts.way, label: 'Try again' }, facts.isNext),
        ...facts.otherMethods.map((way) => wayButton(facts.platform, way)),
      ]
    case 'linking-expired':
    case 'sign-in-turned-away':
      return facts.otherMethods.map((way) => wayButton(facts.platform, way))
    default:
      return []
  }
}

function linkButtonOf(platform: string): Button {
  return { label: `Link ${platform}`, call: { command: 'link', args: { platform } }, weight: 'plain' }
}
