// Keeps the other end of a draft's times if the words change only one end: "nothing before 8" changes 7–9 pm to 8–9
// pm.
import type { Draft } from '../../domain/draft.ts'
import { serviceMinutesOf } from '../../domain/service-day.ts'
import { type Reading, readBound } from '../../reading/index.ts'

/** Returns the reading, completed with the other end from the draft's times if the words name only one end. */
export function withBound(reading: Reading, { wish }: Draft, words: string): Reading {
  const bound = readBound(words)
  const [[own, ...moreOwn], [said, ...moreSaid]] = [wish.windows, reading.windows]
  if (!bound || !own || !said || moreOwn.length > 0 || moreSaid.length > 0) return reading
  if (own.earliest === own.latest) return reading
  const ends =
    bound === 'from'
      ? { earliest: said.earliest, latest: own.latest }
      : { earliest: own.earliest, latest: said.latest }
  const [first, last, best] = [ends.earliest, ends.latest, own.best].map(serviceMinutesOf)
  if (first === undefined || last === undefined || best === undefined || first > last) return reading
  return {
    ...reading,
    windows: [{ ...ends, best: best < first ? ends.earliest : best > last ? ends.latest : own.best }],
  }
}
