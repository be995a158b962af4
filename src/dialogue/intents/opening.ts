// Recognizes questions such as "When does Lilia open bookings?", and shows the restaurant's card, which tells when its
// days open. A statement such as "Lilia opens the first of the month at 10" sets the rule.
import { encodeDropRule, readDropRule } from '../../reading/index.ts'
import { call, type Intent, type Subject } from '../define-intent.ts'

const opens =
  /^(?:so |and |hey |ok |do you know |tell me )*(?:when|(?:at )?what time(?: of (?:the )?day)?|how far (?:ahead|out|in advance)|how many days (?:ahead|before|out|in advance)|how (?:early|soon)|how (?:long|much longer|many (?:hours|days|minutes)) (?:till?|until|before|to))(?:(?: does| do| will| would| can| is| are|'s)(?= ))?(?: (?:you|i|we|they|the)(?= ))? ?(?:(?:book(?:ings)?|reservations?|tables?|days?) (?:at|for|from|of) )?(.+?) (?:open(?:s|ing)?(?: up)?(?: (?:its |their |for )?(?:books?|bookings?|reservations?|tables?|days?))?|release[sd]?(?: (?:its |their )?(?:tables?|bookings?|reservations?|days?))?|drop(?:s|ping)?(?: (?:its |their )?(?:tables?|bookings?|reservations?))?|come out|become available|available|bookable|take bookings|take reservations|be booked|get released)(?: .{0,12})?$/
const openAt =
  /^(?:so |and |hey |ok )*(?:when|what time)(?:'?s| do| does| will| are)? (?:they |the |it )?(?:open|release|drop)(?:ing|s)?(?: up)?(?: the| their| its)? (?:tables?|bookings?|books?|reservations?|days?) (?:at|for|of) (.+)$/
const forIt =
  /^(?:so |and |hey |ok )*(?:when|(?:at |on )?what (?:time|day))(?:'?s| do| does| will| are| is)? (?:the )?(?:bookings?|tables?|reservations?|books?|days?) (?:open(?:ing)?|drop(?:ping)?|release[sd]?|come out|(?:be |get )?available)(?: up)? (?:at|for|of) (.+)$/
const canBook =
  /^(?:so |and |hey |ok )*(?:when|how (?:early|soon|far (?:ahead|out|in advance))|how many days (?:ahead|before|out)) (?:can|could|do|does|should) (?:(?:i|we|you|people|one) (?:(?:need|have|want) to )?(?:book|reserve|get a table|plan(?= for)|be(?= for))(?: (?:at|for|in))? (.+)|(.+) (?:book|take (?:bookings|reservations)))$/
const tells =
  /^(?:(?:fyi|actually|heads up|just so you know|pretty sure|fairly sure|i'm (?:pretty |fairly )?sure|i'm told|someone told me|i read|they say|i think|i heard|i believe|btw|so|no|hey|note|turns out|apparently)[ ,:]+)*(.+?)(?:'s)? (?:(?:tables?|bookings?|reservations?|books|dates?|days?) )?(?:usually |always )?(?:are |is )?(?:opens?|drops?|releases?|released|puts?|go live)(?: (?:its |their |the |new )?(?:tables?|bookings?|books?|reservations?|dates?|days?))?(?: (?:out|up|live))? (.+)$/
/** Matches "they open 30 days out at 10, Lilia I mean". */
const nameLast =
  /^(?:they|it|tables|bookings) ((?:opens?|drops?|releases?) .*\d.*), (?:at |for |that's |this is )?(\p{L}[^,\d]{1,30}?)(?: i mean| that is)?$/u
const itsDrop = /^(.+?)(?:'s)? (?:drop|release|opening) (?:time|rule|day|hour)s?$/
/** Matches "Carbone - what time do tables come out". */
const nameFirst =
  /^(.+?)(?: ?[-,:?.]+)? (?:when|(?:at )?what time) (?:do|does|will|are|is) (?:they|it|(?:the |its )?(?:tables?|bookings?|reservations?|books?|days?)) (?:open(?: up)?|drop|come out|(?:get )?released?|go (?:up|live|on sale)|available)$/
const lastWhen =
  /^(.+?) (?:opens|releases|drops)(?: (?:its |their |the )?(?:tables?|bookings?|books?|reservations?|days?))? (?:when|what time)$/
const dropOf = /^(?:when(?:'s| is) )(?:the )?(?:next )?(?:drop|opening|release)(?: (?:of|at|for))? (.+)$/
const about =
  /^(?:tell me about|what(?:'s| is) (?:the )?(?:drop|release|opening) ?(?:rule|time)? (?:of|for|at)|info (?:on|about)|when can i book) (.+)$/
const asksWhen =
  /(?<!\p{L})(?:when(?:'s)?|(?:at )?what (?:time|hour|day)|how far (?:ahead|out|in advance)|how early|how soon|since when|how many days (?:ahead|before|out|in advance))(?!\p{L})/u
const opensUp =
  /(?<!\p{L})(?:open|opens|opened|opening|releas(?:e|es|ed|ing)|drops?|dropping|go(?:es)? (?:live|up|on sale|out)|live|come out|comes out|be out|are out|bookable|available|unlock(?:s|ed)?|on sale)(?!\p{L})/u
const notADay =
  /\d|(?<!\p{L})(?:tonight|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|for (?:two|three|four|five|six))(?!\p{L})/u
/** Words around the restaurant's name in a question when its days open. */
const aroundName = new Set(
  "when when's what time hour day days how far early soon since many ahead before out in advance at the a an do does did is are it it's its they their them you i we one people can could will would should to be for of on from open opens opened opening up release releases released releasing drop drops dropping go goes live come comes bookable available unlock unlocks unlocked sale reservation reservations booking bookings book books table tables spot spots seat seats seating slots slot new their usually normally typically generally always exactly know tell me please pls hey hi so and ok again get gets become becomes calendar dates date restaurant place there which".split(
    ' ',
  ),
)
const weak =
  /^(?:it|they|that|this|(?:that|this) (?:one|place|restaurant|spot)|the|(?:the )?next (?:one|drop|day|table)|a|an|my table|tables?|bookings?|reservations?)$/

/** Matches a day next to the restaurant's name: "tables for Dec 30 at Lilia", "Lilia for Dec 30". */
const aDay =
  '(?:the )?(?:\\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may |jun|jul|aug|sep|oct|nov|dec|new year|christmas|xmas|thanksgiving|nye|tomorrow|next )'
const dayBefore = new RegExp(`^(?:(?:for|on) )?${aDay}.{0,20}? (?:at|in) (?=\\S)`)
const dayAfter = new RegExp(` (?:for|on) ${aDay}.*$`)

export const opening: Intent = {
  name: 'when a restaurant opens its days',
  examples: [
    'when does Lilia open bookings?',
    'when does saint fennel release tables?',
    'when do tables at Carbone drop',
    'what time do reservations for Lilia open',
    'when can i book Lilia for Dec 30',
    'lilia opens the first of the month at 10',
    'Carbone releases tables every Monday at noon for the following week',
  ],
  async read({ plain }, subject) {
    const told = ruleTold(plain)
    if (told) {
      const venue = weak.test(told.name) ? await venueMeant(subject) : told.name
      return venue ? call('venue', { venue, rule: told.rule }) : undefined
    }
    const found =
      openAt.exec(plain) ??
      forIt.exec(plain) ??
      canBook.exec(plain) ??
      itsDrop.exec(plain) ??
      lastWhen.exec(plain) ??
      nameFirst.exec(plain) ??
      opens.exec(plain) ??
      dropOf.exec(plain) ??
      about.exec(plain)
    const name = (found?.slice(1).find((part) => part !== undefined) ?? inAnyOrder(plain))
      ?.replace(/^(?:the )?(?:tables?|bookings?|reservations?) (?:at|for|of|from) /, '')
      .replace(dayBefore, '')
      .replace(/(?:^| )(?:usually|normally|typically|generally|always)(?= |$)/g, '')
      .replace(dayAfter, '')
      .replace(/(?:'s)? (?:tables?|bookings?|reservations?)$/, '')
      .trim()
    if (!name) return undefined
    if (!weak.test(name)) return call('venue', { venue: name })
    const venue = await venueMeant(subject)
    return venue ? call('venue', { venue }) : undefined
  },
}

/** Returns the reference of the restaurant that the conversation is about. */
async function venueMeant(subject: Subject): Promise<string | undefined> {
  const venue = subject.draft?.venue ?? (await subject.job())?.venue
  return venue && `${venue.platform}:${venue.id}`
}

/**
 * Returns the restaurant's name and the rule of a statement: "Lilia opens the first of the month at 10". Returns
 * `undefined` if the rule has no days or no time.
 */
function ruleTold(plain: string): { readonly name: string; readonly rule: string } | undefined {
  const [, said = '', last] = nameLast.exec(plain) ?? []
  const [, name, words] = tells.exec(last ? `${last} ${said}` : plain) ?? []
  const rule = words ? readDropRule(inHalves(words)) : undefined
  if (!name || !rule?.at) return undefined
  const hasDays = rule.kind !== undefined || rule.leadDays !== undefined
  return hasDays ? { name, rule: encodeDropRule(rule) } : undefined
}

/** Returns a rule with am or pm: "9 in the morning, 14 days before the date" becomes "9 am, 14 days before". */
function inHalves(words: string): string {
  return words
    .replace(/(\d) ?(?:o'?clock )?(?:in the|each|every) morning/, '$1 am')
    .replace(/ for (?=\d+ days)/, ' ')
    .replace(
      /^(?:(?:a|the|its|their) )?(?:whole |entire |full |next |following )*month(?: at once)?,? on the (\d+(?:st|nd|rd|th)?|first)/,
      'the $1 of the month',
    )
    .replace(/(\d) ?(?:o'?clock )?(?:in the (?:afternoon|evening)|at night)/, '$1 pm')
    .replace(/ (?:before|ahead of) (?:the )?(?:day|date|dinner|reservation)$/, ' before')
    .replace(
      /(?: (?:local time|their time|i think|i believe|apparently|exactly|fyi|btw|sharp|on the dot|every day|each day|daily))+$/,
      '',
    )
    .replace(/^(?:like|about|exactly|always) /, '')
}

/** Returns the name that is left of a question in any order of its words: "when opens Lilia the reservations". */
function inAnyOrder(plain: string): string | undefined {
  if (!asksWhen.test(plain) || !opensUp.test(plain) || notADay.test(plain)) return undefined
  const left = plain.split(/[ ,?!]+/).filter((word) => !aroundName.has(word))
  const isOne = left.length > 0 && left.length <= mostWords && plain.includes(left.join(' '))
  return isOne ? left.join(' ') : undefined
}

const mostWords = 4
