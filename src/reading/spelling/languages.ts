// The commonest words of requests in Spanish, French, German and Italian, without accents. A word that may also be a
// name or an English word counts only next to a number or another of these words.

const weekdayWords: Readonly<Record<string, string>> = {
  monday: 'lundi|lunes|montag|lunedi',
  tuesday: 'mardi|martes|dienstag|martedi',
  wednesday: 'mercredi|miercoles|mittwoch|mercoledi',
  thursday: 'jeudi|jueves|donnerstag|giovedi',
  friday: 'vendredi|viernes|freitag|venerdi',
  saturday: 'samedi|sabado|samstag|sonnabend|sabato',
  sunday: 'dimanche|domingo|sonntag|domenica',
}
const nearDayWords: Readonly<Record<string, string>> = {
  'day after tomorrow': 'apres-demain|apres demain|pasado manana|ubermorgen|dopodomani',
  tonight: 'ce soir|esta noche|heute abend|stasera',
  today: "hoy|aujourd'hui|heute|oggi",
  'tomorrow night': 'demain soir|manana por la noche|morgen abend|domani sera',
  tomorrow: 'manana|demain|morgen|domani|amanha',
}
const monthWords: Readonly<Record<string, string>> = {
  january: 'enero|janvier|januar|gennaio',
  february: 'febrero|fevrier|februar|febbraio',
  march: 'marzo|mars|marz',
  april: 'abril|avril|aprile',
  may: 'mayo|mai|maggio',
  june: 'junio|juin|juni|giugno',
  july: 'julio|juillet|juli|luglio',
  august: 'agosto|aout',
  september: 'septiembre|septembre|settembre',
  october: 'octubre|octobre|oktober|ottobre',
  november: 'noviembre|novembre',
  december: 'diciembre|decembre|dezember|dicembre',
}
const numberWords: Readonly<Record<string, string>> = {
  1: 'une|un|uno|una|eine|einen|ein',
  2: 'deux|dos|zwei|due',
  3: 'trois|tres|drei|tre',
  4: 'quatre|cuatro|vier|quattro',
  5: 'cinq|cinco|funf|cinque',
  6: 'six|seis|sechs|sei',
  7: 'sept|siete|sieben|sette',
  8: 'huit|ocho|acht|otto',
}

function anyOf(table: Readonly<Record<string, string>>): string {
  return Object.values(table).join('|')
}

/** Returns a function that translates the words of the table to English. It returns any other word unchanged. */
function englishOf(table: Readonly<Record<string, string>>): (word: string) => string {
  const english = new Map(
    Object.entries(table).flatMap(([to, from]) => from.split('|').map((word) => [word, to] as const)),
  )
  return (word) => english.get(word) ?? word
}

const [toWeekday, toNearDay] = [englishOf(weekdayWords), englishOf(nearDayWords)]
const [toMonth, toFigure] = [englishOf(monthWords), englishOf(numberWords)]

/** Returns the number for its word in another language: 2 for "dos". */
export function foreignNumber(word = ''): number | undefined {
  const figure = toFigure(word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''))
  return /^\d+$/.test(figure) ? Number(figure) : undefined
}

export type Translation = {
  readonly pattern: RegExp
  readonly to: (groups: readonly string[]) => string
  /** True if the word counts only in a text that also has a certain foreign word. */
  readonly needsOthers?: true
  /** True if the word does not count with a capital letter: "Domani" is a restaurant. */
  readonly lowerCaseOnly?: true
}

function pattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}'])(?:${source})(?![\\p{L}\\p{N}'])`, 'gu')
}

/** Builds a pattern for words before something else, such as a number. */
function leading(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}'])(?:${source})`, 'gu')
}

const figure = `(\\d{1,2}|${anyOf(numberWords)})`
const forWords = '(?:pour|para|per|fur|fuer|voor)'
const weekday = `(${anyOf(weekdayWords)})`

export const translations: readonly Translation[] = [
  {
    pattern: pattern(`(?:el |am |le )?${weekday} (?:sera|soir|abend|noche|por la noche|en la noche)`),
    to: ([day = '']) => `${toWeekday(day)} night`,
  },
  {
    pattern: pattern(`(?:${forWords} )?(?:el|am|le|este|diesen|questo) ${weekday}`),
    to: ([day = '']) => `on ${toWeekday(day)}`,
  },
  {
    pattern: pattern(
      `(?:(?:el )?proximo|nachsten|prossimo) ${weekday}|${weekday} (?:prochain|proximo|prossimo)`,
    ),
    to: ([first = '', second = '']) => `next ${toWeekday(first || second)}`,
  },
  { pattern: pattern(weekday), to: ([day = '']) => toWeekday(day) },
  { pattern: pattern(`(${anyOf(nearDayWords)})`), to: ([day = '']) => toNearDay(day), lowerCaseOnly: true },
  {
    pattern: pattern(`(?:le |el |am |il |em |op )?(\\d{1,2})(?:\\.|er)?(?: de)? (${anyOf(monthWords)})`),
    to: ([day = '', month = '']) => `${day} ${toMonth(month)}`,
  },
  {
    pattern: pattern(`(?:nous sommes|on est|somos|siamo in|wir sind) ${figure}`),
    to: ([count = '']) => `we are ${toFigure(count)}`,
  },
  {
    pattern: pattern(
      `(?:${forWords} )?${figure} (?:personnes?|personas?|personen|persone|pers\\.?|leute|couverts|comensales|adultes|adultos)`,
    ),
    to: ([count = '']) => `${toFigure(count)} people`,
  },
  {
    pattern: pattern(`${forWords} ${figure}(?!:| ?h| ?uhr)`),
    to: ([count = '']) => `for ${toFigure(count)}`,
  },
  {
    pattern: pattern('(?:um |gegen |om )?(\\d{1,2})(?::(\\d\\d))? ?(?:uhr|uur)(?: (\\d\\d))?'),
    to: ([hour = '', first = '', second = '']) => `at ${hour}:${first || second || '00'}`,
  },
  {
    pattern: leading('(?:a las?|alle(?: ore)?|um|as(?= \\d{1,2} ?h)|om(?= \\d{1,2} ?(?:u|h))) (?=\\d)'),
    to: () => 'at ',
  },
  {
    pattern: pattern('(\\d{1,2}) ?u(\\d\\d)'),
    to: ([hour = '', minutes = '']) => `${hour}:${minutes}`,
    needsOthers: true,
  },
  { pattern: leading('(?:vers|gegen|sobre las|verso le) (?=\\d)'), to: () => 'around ' },
  { pattern: leading('a (?=\\d{1,2}(?: ?h\\d*|:\\d\\d)(?!\\p{L}))'), to: () => 'at ' },
  { pattern: pattern('(?:a midi|a mediodia|al mediodia|a mezzogiorno)'), to: () => 'at noon' },
  {
    pattern: leading('(?:chez|bei|beim|bij|im|da|dal|en|al|no|na|em) (?=\\p{L})'),
    to: () => 'at ',
    needsOthers: true,
  },
  { pattern: pattern('(?:ou|o|oder|oppure)'), to: () => 'or', needsOthers: true },
  {
    pattern: pattern('(?:(?:une|una|un|einen?|ein|een|uma) )?(?:mesa|tisch|tavolo|table|tafel|reserva)'),
    to: () => 'table',
    needsOthers: true,
  },
  {
    pattern: pattern(
      "gostaria de|quero|queria|graag|ik wil|ich hatte gern|hatte gern|ich will|wir wollen|gern|porfa|reserver|reservar|reservieren|prenotare|je voudrais|nous voudrions|quiero|queremos|quisiera|ich mochte|wir mochten|vorrei|vorremmo|bonjour|bonsoir|hola|ciao|buongiorno|hallo|guten tag|bitte|por favor|per favore|s'il vous plait|s'il te plait|svp|gracias|merci|danke|grazie",
    ),
    to: () => 'please',
    needsOthers: true,
    lowerCaseOnly: true,
  },
]
