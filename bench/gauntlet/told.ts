// Reads the text of an announcement back into data, so that it can be compared with the sandbox's records.

export type ToldResult = {
  readonly kind: 'booked' | 'missed' | 'stopped' | 'failed'
  readonly who: string
  readonly venue: string
  readonly day: number
  /** The time of the table that was booked, according to the announcement. */
  readonly time?: string
  readonly text: string
}

const booked = /^\S+ (Booked|It did work): (.+?), \w+ Dec (\d+), (\d+:\d+ \wm|noon)/
const ended = /^\S+ (No table|Stopped|Couldn’t book):? (.+?), \w+ Dec (\d+)/
const inSecondTable = /^(.+?), \w+ Dec (\d+), (\d+:\d+ \wm|noon), .*Confirmation/gm
const kinds = { 'No table': 'missed', Stopped: 'stopped', 'Couldn’t book': 'failed' } as const

export function toTold(text: string): readonly ToldResult[] {
  const who = (/@(\w+)/.exec(text)?.[1] ?? /^dm-(\w+)/.exec(text)?.[1] ?? '').toLowerCase()
  if (text.includes('two tables for one request')) {
    return [...text.matchAll(inSecondTable)].map(([, venue = '', day, time = '']) => ({
      kind: 'booked',
      who,
      venue,
      day: Number(day),
      time: toTime(time),
      text,
    }))
  }
  const [, , place = '', onDay, time = ''] = booked.exec(text) ?? []
  if (onDay) return [{ kind: 'booked', who, venue: place, day: Number(onDay), time: toTime(time), text }]
  const [, lead, venue = '', day] = ended.exec(text) ?? []
  if (!day || text.includes('I’ve written to')) return []
  return [{ kind: kinds[lead as keyof typeof kinds], who, venue, day: Number(day), text }]
}

/** Converts `7:00 pm` to `19:00`. */
function toTime(said: string): string {
  const [, hour, minute, half] = /^(\d+):(\d+) (\w)m$/.exec(said === 'noon' ? '12:00 pm' : said) ?? []
  return `${(Number(hour) % 12) + (half === 'p' ? 12 : 0)}:${minute}`.padStart(5, '0')
}
