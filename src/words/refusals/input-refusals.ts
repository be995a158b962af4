// Writes the refusals of input that Cierge can't read or use: commands, options, settings, help topics.

import type { LocalePreferences } from '../../domain/locale.ts'
import { aName } from '../a-name.ts'
import type { Ways } from '../ways.ts'
import type { FactsOf, RefusalSentences } from './refusal-sentences.ts'

export const inputRefusals = {
  'unknown-command': (facts) =>
    facts.nearest
      ? `There’s no /${facts.typed}. Did you mean /${facts.nearest}?`
      : `There’s no /${facts.typed}. /help shows what I can do.`,
  'no-second-way': sayNoSecondWay,
  'second-way-tried': 'I sent a test a moment ago. Try again in a minute.',
  'second-way-failed': (facts) => secondWayFailures[facts.way],
  'no-calendar':
    'Calendars can’t reach me here. The host can turn that on: set CIERGE_HTTP_PORT and restart me.',
  'unreadable-setting': sayUnreadableSetting,
  'missing-option': sayMissing,
  'too-long': (facts) => `That’s too long for ${aNoun(facts.option)} (${facts.limit} characters at most).`,
  'unreadable-option': sayUnreadable,
  'impossible-date': (facts) => `${facts.typed} isn’t a date. Try “${facts.example}”.`,
  'unknown-topic': (facts) =>
    facts.nearest
      ? `No help on “${facts.typed}”. Did you mean /help ${facts.nearest}?`
      : `No help on “${facts.typed}”. /help lists the topics.`,
} satisfies Partial<RefusalSentences>

function sayNoSecondWay({ kinds }: FactsOf<'no-second-way'>, _locale: LocalePreferences, ways: Ways): string {
  return kinds.length === 0
    ? 'The host hasn’t set up e-mail or ntfy, so I can only tell you in your chats.'
    : `Here I can only use ${kinds.join(' and ')}. See ${ways.secondWay}.`
}

const secondWayFailures: Readonly<Record<FactsOf<'second-way-failed'>['way'], string>> = {
  email: 'The mail server didn’t take the message. Check the address, or ask the host to run the doctor.',
  ntfy: 'The ntfy server didn’t take the message. Ask the host to run the doctor.',
}

/** Names for options whose own names do not say what to type. */
const optionNouns: Readonly<Record<string, string>> = {
  add: 'restaurant name',
  credential: 'sign-in',
  email: 'e-mail address',
  fee: 'deposit',
  job: 'request code',
  lead: 'number of days',
  limits: 'number',
  member: 'name',
  opens: 'time',
  party: 'number of people',
  phone: 'phone number',
  platform: 'platform name',
  remove: 'name',
  requests: 'number',
  rule: 'opening time',
  topic: 'help topic',
  venue: 'restaurant name',
}

/** The questions for options whose nouns make no good question. */
const optionQuestions: Readonly<Record<string, string>> = {
  code: 'What’s the code?',
  member: 'Which member?',
  name: 'Which restaurant?',
  party: 'How many people?',
  venue: 'Which restaurant?',
}

/** Returns the noun of an option with its article, such as `a restaurant name`. */
function aNoun(option: string): string {
  return aName(optionNouns[option] ?? option)
}

function sayMissing({ option, example }: FactsOf<'missing-option'>): string {
  if (option === 'job') return `Which request? Say its code, like ${example}.`
  return `${optionQuestions[option] ?? `Which ${optionNouns[option] ?? option}?`} For example: ${example}.`
}

function sayUnreadable(
  { option, typed, example }: FactsOf<'unreadable-option'>,
  _locale: LocalePreferences,
  ways: Ways,
): string {
  if (option === 'phone')
    return `“${typed}” doesn’t look like a phone number. Include the country code: ${example}.`
  if (option === 'email') return `That doesn’t look like an e-mail address. It should be like ${example}.`
  if (option === 'setting') return `There’s no setting called “${typed}”. ${ways.settings} shows them all.`
  return `I don’t understand “${typed}”. Try ${quoted(example)}.`
}

/** Quotes an example. A list of examples, or a description, stays as it is. */
function quoted(example: string): string {
  return / or |^a /.test(example) ? example : `“${example}”`
}

function sayUnreadableSetting({ setting, example }: FactsOf<'unreadable-setting'>): string {
  if (setting === 'zone') return `I don’t know that time zone. Try “${example}”.`
  if (setting === 'city') return `I don’t know that city. Try “${example}”.`
  if (setting === 'second') return `I need an e-mail address, like “${example}”, or “ntfy” and a topic.`
  if (setting === 'quiet') return `I don’t understand those hours. Try “${example}”, or “off”.`
  return `I can’t use that for “${setting}”. Try ${example}.`
}
