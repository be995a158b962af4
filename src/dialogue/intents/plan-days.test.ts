import { describe, expect, it } from 'vitest'
import { defaultLocale } from '../../domain/locale.ts'
import type { Instant, LocalDate, ZoneId } from '../../domain/time.ts'
import { plainWords } from '../../reading/index.ts'
import { planDaysIn, weighsDays } from './plan-days.ts'

const [friday, saturday] = ['2026-11-27', '2026-11-28'] as LocalDate[] as [LocalDate, LocalDate]
const about = {
  now: '2026-11-25T15:00:00.000Z' as Instant,
  zone: 'America/New_York' as ZoneId,
  locale: defaultLocale,
}
const daysIn = (text: string) => planDaysIn(plainWords(text), { days: [friday, saturday] }, about)

describe('days on which a friend can come', () => {
  it.each([
    ['Sat’s better for me but Fri is doable', [friday, saturday]],
    ['sat works best, fri is ok too', [friday, saturday]],
    ['fri works, sat doesn’t', [friday]],
    ['can do friday not sat', [friday]],
    ['friday is out, but saturday works', [saturday]],
    ['friday i’m there', [friday]],
    ['i’ll do sat', [saturday]],
  ])('“%s”', (text, days) => {
    expect(daysIn(text)).toEqual(days)
  })

  it.each(['sat is my kid’s birthday but fri works', 'fri is tricky but sat if it’s late'])(
    'are not guessed from “%s”',
    (text) => {
      expect(daysIn(text)).toBeUndefined()
      expect(weighsDays(plainWords(text))).toBe(true)
    },
  )
})
