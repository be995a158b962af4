// A member's words → what they ask for, as plain data. Pure: the clock, the zone and the known venues are given.
import { parse } from 'chrono-node'
import { localDateOf, partsOf, timeOfMinutes, toLocalDate } from '../domain/time.ts'
import type { Window } from '../domain/window.ts'
import type { Reading, ReadingContext, RequestField } from './reading/reading.ts'

/** Never throws, whatever the text. */
export function readRequest(text: string, context: ReadingContext): Reading {
  let rest = text
  const take = (pattern: RegExp) => {
    const found = pattern.exec(rest)
    if (found) rest = `${rest.slice(0, found.index)} | ${rest.slice(found.index + found[0].length)}`
    return found
  }
  const known = (context.venues ?? []).find((name) => rest.toLowerCase().includes(name.toLowerCase()))
  if (known) rest = rest.replace(new RegExp(known.replace(/\W/g, '.'), 'i'), ' | ')
  const windows: Window[] = []
  const time = take(/\b(\d{1,2})(?::(\d\d))? ?(?:pm)?(?: ?[-–] ?(\d{1,2})(?::(\d\d))? ?(?:pm)|(?<=pm))/i)
  if (time) {
    const at = (hour: string | undefined, minute = '0') =>
      timeOfMinutes(((Number(hour) % 12) + 12) * 60 + Number(minute))
    const earliest = at(time[1], time[2])
    windows.push({ earliest, latest: time[3] ? at(time[3], time[4]) : earliest, best: earliest })
  }
  const party = take(/\b(?:for|party of) (\d{1,2})\b|\b(\d{1,2}) ?(?:people|ppl|pax|guests|covers)\b/i)
  const today = partsOf(localDateOf(context.now, context.zone))
  const day = parse(rest, new Date(today.year, today.month - 1, today.day, 12), { forwardDate: true })[0]
  if (day) take(new RegExp(day.text.replace(/\W/g, '.')))
  const date =
    day?.start.isCertain('day') || day?.start.isCertain('weekday')
      ? toLocalDate(day.start.get('year') ?? 0, day.start.get('month') ?? 0, day.start.get('day') ?? 0)
      : undefined
  const venue =
    known ??
    rest
      .replace(/\b(?:a table|table|book|at|on|please|for)\b/gi, ' ')
      .replace(/[|,\s]+/g, ' ')
      .trim()
  const partySize = party ? Number(party[1] ?? party[2]) : undefined
  const missing: RequestField[] = []
  if (!venue) missing.push('venue')
  if (!date) missing.push('date')
  if (windows.length === 0) missing.push('windows')
  if (partySize === undefined) missing.push('partySize')
  return {
    ...(venue ? { venue } : {}),
    ...(date ? { date } : {}),
    windows,
    ...(partySize === undefined ? {} : { partySize }),
    seating: [],
    avoid: [],
    flags: {},
    missing,
    unsure: [],
  }
}
