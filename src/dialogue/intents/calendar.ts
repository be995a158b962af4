// Recognizes "put it in my calendar" and "stop the calendar link", and calls the command for the member's calendar.
import { call, type Intent } from '../define-intent.ts'

const lead =
  "^(?:(?:please|pls|ok|okay|hey|so|and|also|can you|could you|can i|could i|can we|would you|i want to|i'd like to|i would like to|how (?:do|can) i|is there a way to|let's|now|just)[ ,]+)*"
const name = '(?:google |apple |outlook |phone |iphone |work |i|g-?)?(?:cal|calend[ae]r|agenda|diary|ical)'
const it =
  '(?:it|this|that|them|everything|dinner|the (?:date|table|booking|reservation|dinner)|(?:all )?my (?:tables?|bookings?|reservations?|dinners?|dates?)|an? (?:event|entry|reminder))'
const end = '(?: (?:please|pls|thanks|too|as well|then|now|for me|automatically))*$'

const puts = new RegExp(
  `${lead}(?:(?:put|chuck|bung|shove|throw|add|save|send|sync|import|export|stick|pop|get|see|have|show|drop)(?: me)?(?: ${it})?(?: (?:in|into|on|onto|to|with|up with))?(?: (?:my|the|our|a))? ${name}|(?:get|give|send|have|see|show|make|where(?:'s| is)|what(?:'s| is))?(?: me)? ?(?:my |the |an? )?${name} (?:link|feed|address|url|file|invite|subscription|event|entry|sync)|(?:get|see|have|add|put) (?:these|them|it|this|my \\p{L}+) (?:in|on|into|onto) (?:my )?(?:outlook|phone|iphone|google|apple)|connect (?:my |the )?${name}|subscribe(?: to (?:my |the )?(?:${name}|tables))?|(?:my )?${name}|(?:do you (?:do|have|sync with)|is there|have you got|got) (?:an? )?${name}(?: (?:sync|link|feed|thing))?(?: (?:i|we) can (?:use|have|add|follow|subscribe to))?)${end}`,
  'u',
)
const renews = new RegExp(
  `${lead}(?:get|give|send|make|create|need|want)?(?: me)? ?(?:an? )?(?:new|fresh|different|another) ${name}(?: (?:link|feed|address|url))${end}|${lead}(?:change|reset|renew|replace) (?:my |the )?${name}(?: (?:link|feed|address|url))${end}`,
  'u',
)
const ends = new RegExp(
  `${lead}(?:stop|end|get rid of|lose|remove|delete|turn off|disable|kill|cancel|revoke|disconnect|unsync|unlink)(?: (?:sharing|syncing|sending|with|to|my|the|our))* ${name}(?: (?:link|feed|address|url|sync|subscription))?${end}`,
  'u',
)

export const calendarLink: Intent = {
  name: 'calendar',
  examples: ['put it in my calendar', 'calendar link', 'add it to gcal', 'stop the calendar link'],
  read({ plain: said }) {
    const plain = said.replaceAll('’', "'")
    if (ends.test(plain)) return call('calendar', { change: 'end' })
    if (renews.test(plain)) return call('calendar', { change: 'new' })
    return puts.test(plain) ? call('calendar') : undefined
  },
}
