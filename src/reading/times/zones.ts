// Reads the time zone after a time: "8pm PST", "7:30pm Paris time", "8pm my time". Times are the restaurant's, so a time
// in another zone is converted.
import {
  findZone,
  instantOf,
  type LocalDate,
  type LocalTime,
  localDateOf,
  localTimeOf,
  minutesOf,
  parseZone,
  type ZoneId,
} from '../../domain/time.ts'

const zoneNames: Readonly<Record<string, string>> = {
  'America/New_York': 'est|edt|et|eastern|new york|nyc',
  'America/Chicago': 'cst|cdt|ct|central|chicago',
  'America/Denver': 'mst|mdt|mt|mountain|denver',
  'America/Los_Angeles': 'pst|pdt|pt|pacific|los angeles|la|san francisco|sf|california',
  'Europe/London': 'bst|uk|london',
  'Europe/Paris': 'cet|cest|paris|berlin|madrid|rome',
  'Europe/Athens': 'eet|eest|athens',
  'Asia/Tokyo': 'jst|tokyo|japan',
  'Asia/Singapore': 'sgt|singapore',
  'Asia/Hong_Kong': 'hkt|hong kong',
  'Asia/Kolkata': 'ist|india',
  'Australia/Sydney': 'aest|aedt|sydney|melbourne',
  'America/Sao_Paulo': 'brt|sao paulo',
  'Pacific/Honolulu': 'hst|hawaii',
  UTC: 'utc|gmt|zulu',
}
const zoneOf = new Map(
  Object.entries(zoneNames).flatMap(([zone, names]) => names.split('|').map((name) => [name, zone] as const)),
)
const initials = [...zoneOf.keys()].filter(
  (name) => /^[a-z]{2,4}$/.test(name) && !/^(?:la|sf|uk|nyc)$/.test(name),
)
/** Returns the zone of a name such as "London", "PST" or "Europe/Paris"; `undefined` for an unknown one. */
export function zoneNamed(name: string): ZoneId | undefined {
  const common = parseZone(zoneOf.get(name.toLowerCase()) ?? '')
  const isShort = /^\p{L}{2,4}$/u.test(name)
  return isShort ? (common ?? findZone(name)) : (findZone(name) ?? common)
}

/** A place counts only with "time": "8pm Paris" may be the restaurant. */
const spoken = [...zoneOf.keys()].join('|')

const zoneAfter = new RegExp(
  `^ ?(?:\\(?(${initials.join('|')})\\)?(?: time)?|(${spoken})(?:[ -](?:standard|daylight))? time|(eastern|central|mountain|pacific)(?= ?(?:$|[,.;)]))|((?:my|our|local) time)|(restaurant(?:'s)? time|(?:their|its) (?:local )?time))(?![\\p{L}\\p{N}])`,
  'u',
)

export type SaidZone = {
  readonly said: string
  /** The number of letters that the words take. */
  readonly length: number
  /** `mine`: the member's own zone; `theirs`: the restaurant's. */
  readonly zone: ZoneId | 'mine' | 'theirs'
}

/** Reads a zone at the beginning of the text, which follows a time. */
export function zoneAtHead(text: string): SaidZone | undefined {
  const match = zoneAfter.exec(text)
  if (!match) return undefined
  const [whole, ...names] = match
  const named = names.slice(0, 3).find((name) => name !== undefined)
  const zone = named === undefined ? undefined : parseZone(zoneOf.get(named) ?? '')
  const own = names[3] && !names[3].startsWith('local') ? 'mine' : 'theirs'
  return { said: whole.trim(), length: whole.length, zone: zone ?? own }
}

/** Returns the minutes to add to a time in the zone `from` to get the time in the zone `to`, on that date. */
export function minutesBetween(from: ZoneId, to: ZoneId, date: LocalDate): number {
  const noon = instantOf(date, '12:00' as LocalTime, from)
  const days = Math.round((Date.parse(localDateOf(noon, to)) - Date.parse(date)) / 86_400_000)
  return minutesOf(localTimeOf(noon, to)) + days * 1440 - 720
}
