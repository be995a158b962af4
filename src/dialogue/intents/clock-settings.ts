// Recognizes "set my time zone to London", "use the 24-hour clock" and "write the day first", and changes the settings of
// these names.
import type { WordsEffect } from '../../chat/inbox.ts'
import { zoneNamed } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'

const lead =
  "(?:(?:please|pls|hey|hi|ok|so|and|also|fyi|btw|can you|could you|can we|i want you to|i(?:'d| would) (?:like|prefer)(?: you to)?|i (?:want|prefer)|you (?:can|should))[ ,]+)*"
const tail = '(?:[ ,.]+(?:please|pls|thanks|thx|for me|now|from now on|instead|fyi|btw))*$'
const changing = '(?:set|change|switch|update|fix|correct|adjust|use|make|put)'
const zone = '(?:(?:my|the|our) )?(?:time ?zones?|tz)'
const place = "(\\p{L}[\\p{L}'/_ -]{1,30}?)"
const moved =
  "(?:(?:i'm|i am|we're|we are)(?: now| living| based| currently)* in|(?:i|we)(?:'ve| have)? (?:just )?(?:moved|relocated) to|i live in)"

const toZone = [
  `^${lead}${changing} ${zone} (?:to|as|for) ${place}(?: time)?${tail}`,
  `^${lead}${zone}(?: is|'s| should be|:) ${place}(?: time)?${tail}`,
  `^${lead}(?:i'm|i am|we're|we are)(?: now)? on ${place} time${tail}`,
  `^${lead}${moved} ${place}(?: now| these days| fyi| btw)*[ ,.;]+(?:(?:so|and|please|pls|can you|could you)[ ,]+)*${changing} ${zone}${tail}`,
  `^${lead}${changing} ${zone}[ ,.;]+(?:(?:because|cos|since|as)[ ,]+)?${moved} ${place}${tail}`,
].map((source) => new RegExp(source, 'u'))
const zoneOnly = new RegExp(
  `^${lead}(?:${changing} ${zone}|${zone}(?: is|'s) (?:wrong|off|not right|incorrect))${tail}`,
  'u',
)
/** Matches a new place without a word about the setting. */
const livesIn = new RegExp(
  `^${lead}(?:${moved} ${place}(?: (?:now|these days|from now on|at the moment|atm))+|(?:i|we)(?:'ve| have)? (?:just )?(?:moved|relocated) to ${place})${tail}`,
  'u',
)
const clock = new RegExp(
  `^${lead}(?:${changing}|show|write|say|give me|switch)?(?: me)?(?: (?:times?|hours|my clock|the clock|it))?(?: (?:to|in|with|on))? ?(?:the |a |an )?(?:(24|12)[ -]?(?:h|hr|hours?)(?: clock| times?| format)|(military time)|(am ?(?:/|and|or)? ?pm))(?: clock| times?| format)?${tail}`,
  'u',
)
const dates = new RegExp(
  `^${lead}(?:${changing}|show|write|say)?(?: me)?(?: (?:my |the )?dates?)?(?: (?:to|in|as|with))? ?(?:the |an? )?(?:(day|month)[ -](?:first|before (?:the )?(?:day|month))|(uk|british|european|us|american) (?:dates?|date format))(?: dates?| format)?${tail}`,
  'u',
)

export const clockSettings: Intent = {
  name: 'time zone, clock and dates',
  examples: [
    'set my timezone to london',
    'i’m in Paris now, change my time zone',
    'use the 24h clock please',
    'write dates day first',
    'i’m in Chicago now',
    'we just moved to Los Angeles',
    'switch to military time',
  ],
  read: ({ plain }, { draft }) => (draft ? undefined : settingIn(plain.replaceAll('’', "'"))),
}

function settingIn(said: string): WordsEffect | undefined {
  const named = toZone.map((pattern) => pattern.exec(said)?.[1]).find((name) => name !== undefined)
  if (named !== undefined || zoneOnly.test(said)) {
    const value = named && zoneNamed(named)
    return call('settings', { setting: 'zone', ...(value && { value }) })
  }
  const [, here, there] = livesIn.exec(said) ?? []
  const lived = zoneNamed(here ?? there ?? '')
  if (lived) return call('settings', { setting: 'zone', value: lived })
  const [, hours, military, halves] = clock.exec(said) ?? []
  if (hours || military || halves) {
    return call('settings', { setting: 'clock', value: hours ?? (military ? '24' : '12') })
  }
  const [, first, country] = dates.exec(said) ?? []
  if (!first && !country) return undefined
  const isMonth = first === 'month' || country === 'us' || country === 'american'
  return call('settings', { setting: 'dates', value: isMonth ? 'month-first' : 'day-first' })
}
