// Recognizes "24h clock please" and "I'm in Chicago now", and changes the settings of the clock, the dates and the zone.
import { findZone } from '../../domain/time.ts'
import { call, type Intent } from '../define-intent.ts'

const lead =
  "(?:please |pls |ok |hey |so |and |can you |could you |i(?:'d| would)? (?:like|prefer|want)(?: to (?:use|see|have))? |use |switch to |change (?:it )?to |set (?:it )?to |show (?:me )?(?:times in )?|(?:times|the clock) in |give me |put )*(?:the |a |my )?"
const tail = '(?: (?:please|pls|instead|thanks|now|format|for me))*$'
const clock = new RegExp(
  `^${lead}(?:clock (?:to |in )?)?(12|24)[ -]?(?:h|hr|hrs|hour|hours)?[ -]?(?:clock|times?|time format|format)${tail}|^${lead}(?:military) (?:time|clock)${tail}|^${lead}(?:am[ /]?(?:and )?pm) (?:clock|times?|format)${tail}`,
)
const dates = new RegExp(
  `^${lead}(?:dates? )?(?:with (?:the )?)?(day|month)[ -](?:comes )?first(?: (?:dates?|format))?${tail}|^${lead}(european|british|uk|american|us) dates?${tail}`,
)
const zone =
  /^(?:hey |so |btw |fyi |ok |well )*(?:i(?:'m| am)|we(?:'re| are)) (?:now )?(?:in|living in|based in) (?:the )?(.{3,30}?)(?: time)?(?: (?:zone|now|these days|from now on|at the moment|atm))+$|^(?:hey |so |btw |fyi |ok |well )*(?:i|we)(?:'ve| have)?(?: just)? moved to (.{3,30})$|^(?:please |pls |ok )*(?:(?:set|change|switch|put) )?my time ?zone (?:is |to |should be |= ?)?(.{3,30}?)(?: time)?$/

export const clockAndZone: Intent = {
  name: 'clock and zone',
  examples: [
    '24h clock please',
    'use the 24 hour clock',
    'switch to military time',
    'day first dates please',
    'i’m in Chicago now',
    'my timezone is Europe/London',
    'we just moved to Los Angeles',
  ],
  read({ plain }) {
    const said = plain.replaceAll('’', "'")
    const hours = clock.exec(said)
    if (hours) {
      const value = hours[1] ?? (/military/.test(said) ? '24' : '12')
      return call('settings', { setting: 'clock', value })
    }
    const order = dates.exec(said)
    if (order) {
      const isMonth = order[1] === 'month' || /^(?:american|us)$/.test(order[2] ?? '')
      return call('settings', { setting: 'dates', value: isMonth ? 'month-first' : 'day-first' })
    }
    const [, here, moved, named] = zone.exec(said) ?? []
    const place = here ?? moved ?? named
    if (place === undefined) return undefined
    const found = findZone(place)
    if (found) return call('settings', { setting: 'zone', value: found })
    return named === undefined ? undefined : call('settings', { setting: 'zone' })
  },
}
