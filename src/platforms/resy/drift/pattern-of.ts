// Describes a text or a number by its kind. Everything passes an allow-list: only words of a list that ships with
// Cierge are shown unchanged.

/** Resy's own words that may be shown, by the end of the path at which they occur. */
const knownWords: readonly (readonly [path: RegExp, words: readonly string[]])[] = [
  [/(?:^|\.)payment\.config\.type$/, ['free', 'deposit']],
  [/(?:^|\.)inventory\.(?:reservation|event|walk-in)$/, ['available', 'sold-out', 'not available', 'closed']],
  [/(?:^|\.)currency(?:\.code)?$/, ['USD', 'GBP', 'EUR', 'CAD', 'AUD', 'NZD', 'AED', 'JPY', 'MXN', 'SGD']],
  [/(?:^|\.)content\[\]\.name$/, ['need_to_know', 'from_the_venue', 'why_we_like_it', 'tagline', 'about']],
]

/** Messages that Resy is known to send, compared without regard to case. */
export const knownMessages: ReadonlySet<string> = new Set(
  [
    'Unauthorized',
    'Forbidden',
    'Not Found',
    'Bad Request',
    'Payment Required',
    'Unsupported Media Type',
    'Internal Server Error',
    'Rate Limit Exceeded',
    'The reservation could not be found.',
    'This venue is not set up to accept payment methods. Please contact the venue for assistance.',
    'slot no longer available',
    'reservation no longer available',
    'invalid book token',
    'invalid configuration id',
    'signature has expired',
  ].map((message) => message.toLowerCase()),
)

/** Paths for which `knownWords` has every value. Another value there is one that Cierge does not understand. */
const closedSets = /(?:^|\.)(?:payment\.config\.type|inventory\.reservation)$/

export const isClosedSet = (path: string): boolean => closedSets.test(path)

/**
 * Returns the kind of a text: `text D T`, `text rgs://N/N/N/D/D/T/N/S`, `text A 100-999` or `text =free`. Returns
 * `text ?…` for a word that is missing from the list of its path.
 */
export function patternOf(text: string, path: string): string {
  const words = knownWords.find(([place]) => place.test(path))?.[1]
  if (words?.includes(text)) return `text =${text}`
  if (/(?:^|\.)(?:message|error)$/.test(path)) return messagePattern(text)
  return `text ${words ? '?' : ''}${classOf(text)}`
}

/** Returns the kind of a number: `int +` or `float 0`. Resy's own statuses and codes are returned unchanged. */
export function numberPatternOf(value: number, path: string): string {
  if (path === 'status' && Number.isInteger(value) && value >= 100 && value <= 599) return `int =${value}`
  if (path === 'code' && value === 1025) return 'int =1025'
  const sign = value === 0 ? '0' : value > 0 ? '+' : '-'
  return `${Number.isInteger(value) ? 'int' : 'float'} ${sign}`
}

export function sizeOf(length: number): string {
  if (length < 2) return String(length)
  if (length < 10) return '2-9'
  if (length < 100) return '10-99'
  return length < 1_000 ? '100-999' : '1000+'
}

function messagePattern(text: string): string {
  if (knownMessages.has(text.toLowerCase())) return `text =${text.toLowerCase()}`
  return `text message of ${sizeOf(text.split(/\s+/).filter(Boolean).length)} words`
}

const date = String.raw`\d{4}-\d\d-\d\d`
const time = String.raw`\d\d:\d\d(?::\d\d(?:\.\d+)?)?`

const classes: readonly (readonly [form: RegExp, name: string])[] = [
  [/^$/, 'empty'],
  [new RegExp(`^${date}$`), 'D'],
  [new RegExp(`^${time}$`), 'T'],
  [new RegExp(`^${date}[ T]${time}$`), 'D T'],
  [new RegExp(`^${date}[ T]${time}(?:Z|[+-]\\d\\d:?\\d\\d)$`), 'D T zone'],
  [/^https?:\/\//, 'address'],
  [/^\S+@\S+$/, 'mail'],
]

function classOf(text: string): string {
  const known = classes.find(([form]) => form.test(text))
  if (known) return known[1]
  const named = /^(rgs|rr):\/\/(.*)$/s.exec(text)
  // The last part of a slot id is the seating, which may contain slashes.
  if (named)
    return `${named[1]}://${(named[2] ?? '').split('/').map(partOf).join('/')}`.replace(/(?:\/S)+$/, '/S')
  const size = sizeOf(text.length)
  if (/^\d+$/.test(text)) return `N ${size}`
  return `${/\s/.test(text) ? 'words' : 'A'} ${size}`
}

function partOf(part: string): string {
  if (part === 'resy') return part
  if (/^\d+$/.test(part)) return 'N'
  if (new RegExp(`^${date}$`).test(part)) return 'D'
  return new RegExp(`^${time}$`).test(part) ? 'T' : 'S'
}
