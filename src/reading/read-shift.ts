// Reads words that change a value by an amount: "one more person", "an hour later", "the day after". The functions are
// pure.
import { isCommonTalk } from './common-words.ts'
import { relative } from './company.ts'
import { numberSource, toNumber } from './numbers.ts'

/** A change by an amount: of people, of minutes, or of days. */
export type Shift = { readonly field: 'partySize' | 'windows' | 'date'; readonly by: number }

const count = `(?:an?|another|${numberSource})`
const people = '(?:people|persons?|ppl|pax|guests?|seats?|places?|friends?|adults?|kids?|of us)'
const joins = "(?:(?:is|are|'s|'re) )?(?:coming|joining|going|in)(?: (?:us|too|along|as well|now))*"
const begins =
  "(?:(?:add|adding|plus|with|and|there'?s|there is|there are|there will be|we have|we'?ve got|\\+) ?)*"

type Form = {
  readonly pattern: RegExp
  readonly field: Shift['field']
  /** Returns the amount of the change from the matched number, unit and direction. */
  readonly by: (amount: string, unit: string, direction: string) => number | undefined
}

const form = (source: string, field: Shift['field'], by: Form['by']): Form => ({
  pattern: new RegExp(`^(?:${source})$`, 'u'),
  field,
  by,
})

const later = '(later|late|after|earlier|before|sooner)'

const forms: readonly Form[] = [
  form(
    `${begins}(${count}) (?:more|extra|additional|other)(?: ${people})?(?: ${joins})?`,
    'partySize',
    toCount,
  ),
  form(`${begins}(${count}) ${people} (?:more|extra|additional)(?: ${joins})?`, 'partySize', toCount),
  form(`${begins}(another|an extra|one extra|an additional) ${people}(?: ${joins})?`, 'partySize', () => 1),
  form(`(?:add|adding|plus|\\+) ?(${count})(?: ${people})?`, 'partySize', toCount),
  form(`(?:some(?:one|body)|a friend)(?: else)? ${joins}|(?:some(?:one|body)) else`, 'partySize', () => 1),
  form(
    `(?!who|nobody|no one|everyone|everybody|it|that|this|which|what|they|we)(?:(?:my|our) )?\\p{L}+(?: is|'s| wants? to| may| might)? (?:coming|come|join|joins|joining)(?: (?:us|too|along|as well|now))*`,
    'partySize',
    () => 1,
  ),
  form(
    `(?:plus|add|adding|and also|and) (?:my|our) ${relative} (?:and|&|plus|,) (?:my |our )?${relative}`,
    'partySize',
    () => 2,
  ),
  form(
    `(?:plus|add|adding|and also|and) (?:my|our) (?:parents|folks|in-laws|inlaws|grandparents)`,
    'partySize',
    () => 2,
  ),
  form(`(?:plus|add|adding|and also) my ${relative}`, 'partySize', () => 1),
  form(`(?:plus|add|adding|\\+|include) ?@[\\p{L}\\p{N}_.-]+`, 'partySize', () => 1),
  form(
    `(?:plus|add|adding|\\+|include) ?@[\\p{L}\\p{N}_.-]+(?:,? (?:and|&|\\+) ?|, ?| )@[\\p{L}\\p{N}_.-]+`,
    'partySize',
    () => 2,
  ),
  form(`(${count})(?: ${people})? (?:less|fewer)(?: ${people})?`, 'partySize', (said) =>
    negative(toCount(said)),
  ),
  form(`(?:minus|less|-) ?(${count})(?: ${people})?`, 'partySize', (said) => negative(toCount(said))),
  form(`(half an|${count}) (hours?|hrs?|minutes?|mins?) ${later}`, 'windows', (said, unit, direction) => {
    const amount = said === 'half an' ? 0.5 : toCount(said)
    return amount && signed(amount * (unit.startsWith('h') ? 60 : 1), direction)
  }),
  form(`(${count}) (days?|weeks?) ${later}`, 'date', (said, unit, direction) => {
    const amount = toCount(said)
    return amount && signed(amount * (unit.startsWith('w') ? 7 : 1), direction)
  }),
  form('(?:the |a )?week (?:after|later)|the following week', 'date', () => 7),
  form('(?:the |a )?week (?:before|earlier)|the previous week', 'date', () => -7),
  form('(?:the )?(?:next|following) day|the day after|(?:the )?day later', 'date', () => 1),
  form('(?:the )?previous day|the day before|(?:the )?day earlier', 'date', () => -1),
]

/** Returns the change by an amount, or `undefined` if the words are no such change. */
export function readShift(words: string): Shift | undefined {
  const plain = words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(
      /^(?:(?:please|pls|plz|ok|okay|yes|and|also|just|so|oh|hey|actually|sorry|(?:can|could|would) (?:you|we))[ ,]+)+(?=(?:add|plus|an?|one|two|three|\d|half|another|have|make|get|move|push|bring|take|go|come|start|be|eat)(?!\p{L}))/u,
      '',
    )
    .replace(/(?:[ ,.!?]|(?<![\p{L}])(?:please|pls|plz|thanks|thx|if possible)(?!\p{L}))+$/u, '')
    .replace(
      /^(?:(?:is it possible to|(?:can|could|would|will|may)(?: (?:you|we|it))?|to)(?: please)? )?(?:have|make|do|get|move|push|bring|take|go|come|start|be|eat|arrive)(?: (?:it|that|us|this|dinner|the table|there|over))?(?: by)? (?=.* (?:later|earlier|sooner|before|after)$)/,
      '',
    )
    .replace(
      /[, ]+(?:and |but |at |for )*(?:the )?same (?:time|hour|place|people|number(?: of people)?|party|everything|everybody)$/,
      '',
    )
    .replace(
      /^(?:(?:we|i|they|it)(?:'ll| will| would| can| could|'d|'re going to|'re| are)? )(?:(?:only|just|actually|probably|maybe|all) )*(?:(?:come|be|arrive|get|go|eat|start|dine|make it|running|run|coming|arriving|going to be)(?: (?:in|there))? )?(?=.* (?:later|late|earlier|sooner)$)/,
      '',
    )
    .replace(/^(?:it |that |this |us )?(?:a )?half hour(?= )/, 'half an hour')
    .replace(/^(?:it|that|this|us|by) (?=.* (?:later|earlier|sooner)$)/, '')
    .trim()
  for (const { pattern, field, by } of forms) {
    const [found, amount = '', unit = '', direction = ''] = pattern.exec(plain) ?? []
    if (found === undefined) continue
    const change = by(amount, unit, direction)
    if (change) return { field, by: change }
  }
  return undefined
}

const push =
  /^(?:.{0,30} )?(?:push|delay|postpone|move|bring|bump|shift)(?: (?:it|that|this|the time|dinner|everything|us|things))?( back| up| forward| ahead| out| earlier| later)?(?: by)? (half an|an?|\p{L}+|\d{1,3}) (hours?|hrs?|minutes?|mins?|days?|weeks?)( back| up| forward| ahead| earlier| later)?(?: please| pls)*$/u

/** Reads "push it an hour", "move it up 30 min" and "push it back a week". Without a direction, it means later. */
export function readPush(plain: string): Shift | undefined {
  const [found, before, amount = '', unit = '', after] = push.exec(plain.replace(/[?!.]+$/, '')) ?? []
  const way = (before ?? after ?? '').trim()
  if (found === undefined) return undefined
  const isEarlier = /^(?:up|forward|ahead|earlier)$/.test(way)
  return readShift(`${amount} ${unit} ${isEarlier ? 'earlier' : 'later'}`)
}

/** Reads "one person more" with words of talk around it: "the reservation, one person more". */
export function readShiftInside(words: string): Shift | undefined {
  const found = moreOrLess.exec(words)
  if (!found) return undefined
  const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`
  return !/\d/.test(rest) && isCommonTalk(rest) ? readShift(found[0].trim()) : undefined
}

const moreOrLess = new RegExp(
  `(?<!\\p{L})(?:an?|another|${numberSource}) (?:(?:more|extra|additional|fewer|less) (?:people|persons?|guests?|seats?)|(?:people|persons?|guests?|seats?) (?:more|extra|additional|fewer|less))(?!\\p{L})`,
  'iu',
)

function toCount(said: string): number | undefined {
  return /^(?:an?|another)$/.test(said) ? 1 : toNumber(said)
}

function negative(amount: number | undefined): number | undefined {
  return amount && -amount
}

function signed(amount: number, direction: string): number {
  return /late|after/.test(direction) ? amount : -amount
}
