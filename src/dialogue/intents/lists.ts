// Recognizes words such as "show my reservations" and "what's next", and calls the commands that show lists.
import { leaveOutPlatforms } from '../../domain/leave-out-platforms.ts'
import { call, type Intent } from '../define-intent.ts'

const lead =
  "^(?:please |pls |ok |hey |so |and |can (?:i|you) |could (?:i|you) |let me |i(?:'d| would) like to |i want to )*(?:(?:show|list|see|view|display|give|tell|check|pull up|get|open)(?: me| us)?(?: about)? (?:what )?|what(?:'s| is| are| was| were|s) |which |(?:do|have) (?:i|we) (?:have|got)(?: any)? |what |how |where are |remind me (?:of |about )?(?:what )?)?"
const mine =
  '(?:all |any |of |the |my |our |mine |open |current |upcoming |active |pending |next |last |latest |previous )*'
const list = (nouns: string, tail = '') =>
  new RegExp(
    `${lead}${mine}(?:${nouns})(?: (?:do|did|have|are|is) (?:i|we|you|there)(?: have| got| hold| book| booked| ask for| asked for| open| waiting| linked| connected| added| saved)*)?(?: (?:please|pls|again|now|so far|there|coming up|up|open|for me|for us))*${tail}$`,
  )

const reservations = list(
  'reservations?|bookings?|booked|booked tables?|tables|dinners?|tables? booked|(?:what )?(?:have|did) (?:i|we|you) (?:got )?(?:booked?|reserved?)|(?:do|have) (?:i|we) (?:have|got) (?:booked|reserved)',
)
const requests = list(
  'requests?|jobs?|pending|history|past (?:requests?|bookings?)|stuff|things|asks|queue|watch(?:es)?|hunts?|next|coming up|plans?|on (?:the|my|our) list|list|(?:am i|are we) waiting (?:for|on)|(?:do|have) (?:i|we) (?:have|got) (?:coming up|open|waiting|pending|going on|going|on|planned|lined up|scheduled|cooking|on the (?:go|books))|(?:are )?you (?:working on|looking for|watching|hunting)|(?:do |did |have )?you (?:have|got)(?: for (?:me|us))?|many (?:requests? |reservations? |bookings? |tables? |things? )?(?:do|have) (?:i|we) (?:have|got)(?: (?:open|booked|going|on|coming up|in total|now|waiting))*|many (?:requests?|reservations?|bookings?|tables?)(?: (?:open|do i have open))?|(?:i|we) (?:have )?(?:booked|asked for|asked|requested|reserved)|(?:have|got) (?:i|we) (?:got )?(?:coming up|going on|on)|(?:i|we)(?:.ve| have) (?:got )?(?:going on|coming up|booked|lined up|planned|on|scheduled)|agenda|did i ask(?: for)?|have i asked(?: for)?',
)
/** Matches "what did I just ask for?". It shows the draft or, without one, the requests. */
const asked = list(
  '(?:it |that )*(?:(?:did|have|had|was|were) )?(?:i|we) (?:just |last |actually |originally |already )*(?:ask(?:ed|ing)?|request(?:ed|ing)?|say|said|order(?:ed|ing)?|want(?:ed)?|tell|told|book(?:ed)?)(?: you)?(?: for| to book| about| again| before| earlier| just now)*|(?:last |latest |previous )?request',
)
/** Matches "my reservations" in other languages, without accents. */
const elsewhere =
  /^(?:(?:montre[rz]?|affiche[rz]?|liste|voir|ou sont|quelles sont|je veux voir|muestra(?:me)?|ensena(?:me)?|dame|ver|quiero ver|cuales son|donde estan|mostra(?:mi|me|r)?|fammi vedere|vedi|quali sono|dove sono|quais sao|zeige?|was sind|wo sind|toon|bekijk|wat zijn|visa|vis|pokaz)(?:[ -](?:moi|nous|mir|uns|mij|me|mig))* )?(?:(?:mes|ma|nos|notre|toutes mes|mis|mi|nuestras?|todas mis|le mie|la mia|mie|mia|le nostre|as minhas|a minha|minhas?|nossas|meine?|unsere?|alle meine|mijn|onze|mina|min|mine|moje|moja) )(?:reservations?|reservas?|reservaci(?:on|ones)|reservierung(?:en)?|buchung(?:en)?|tische?|mesas?|prenotazion[ei]|tavoli|reservering(?:en)?|boeking(?:en)?|bokning(?:ar)?|bestilling(?:er)?|rezerwacj[ea])(?:[ ,]+(?:svp|stp|s'il (?:te|vous) plait|por favor|porfa|bitte|per favore|alstublieft|alsjeblieft|tack|sehen|anzeigen|zien|an))*$/

/** Matches "list everything", which without a verb could mean anything. */
const everything =
  /^(?:please |pls |can you |could you )*(?:show|list|see|give|tell)(?: me| us)? (?:everything|it all|them all|all of (?:it|them)|all(?: i have| we have| mine)?)(?: please| pls| again)*$|^(?:which|what) (?:tables|reservations|bookings|requests) are (?:mine|ours)$/
const favorites = list(
  '(?:(?:restaurants|places) are (?:my |our )?)?fav(?:ou?rite)?s?(?: restaurants| places)?',
)
const accounts = list(
  '(?:is |are )?(?:my |our )?accounts? (?:linked|connected|ok)|accounts? (?:is|are|will|do|does) (?:it|this|that|you|they)(?: (?:on|with|for|under|using|use|booked on|booked with))*|cards? (?:do you use|are you using|is used)|accounts?|linked accounts?|cards?|cards? on file|payment(?: method)?s?',
)
const settings = list(
  'settings|preferences|time ?zone|(?:change|update|edit|set) (?:my |the )?(?:settings|preferences|time ?zone|notifications?)|notifications?',
)
const who =
  /^(?:so |and |hey |ok )*who(?: else| all|ever)*(?:'?s| is| are)?(?: else| all)*(?: (?:in )?here)?(?:'?s| is| are)?(?: else| all| still| currently| also)* (?:coming|going|in|looking|asking|booking|after (?:a|the) table|(?:wants?|needs?|asked for) (?:a|the) table|(?:(?:looking|waiting|hunting|asking|hoping) for|booking|trying (?:to (?:get|book|grab|find|score|reserve|snag|land)|for)|hoping to (?:get|book)) (?:an?|the|some|any) (?:tables?|reservations?|bookings?|spots?|seats?)|asked|on it)(?: .{0,20})?$/

export const lists: Intent = {
  name: 'lists',
  examples: [
    'show my reservations',
    'my bookings',
    'what’s next',
    'my requests',
    'show me my favorites',
    'which accounts do i have',
    'who here is after a table',
    'who’s booking',
    'who all is trying to get a table',
    'how many do i have',
    'remind me what i booked',
    'what did i just ask for?',
    'mis reservas',
    'show me what you got',
  ],
  read({ plain }, { draft }, { app }) {
    if (draft && asked.test(plain)) return call('book', { draft: draft.id })
    if (requests.test(plain) || asked.test(plain) || everything.test(plain)) return call('jobs')
    if (reservations.test(plain) || elsewhere.test(withoutAccents(plain))) return call('reservations')
    if (favorites.test(plain)) return call('favorites')
    if (accounts.test(leaveOutPlatforms(plain, app.platforms).rest)) return call('link', { view: 'list' })
    if (who.test(plain)) return call('who')
    return settings.test(plain) ? call('settings') : undefined
  },
}

function withoutAccents(plain: string): string {
  return plain.normalize('NFD').replace(/\p{M}/gu, '')
}
