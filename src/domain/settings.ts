// A member's settings, by name, and how typed values are read.
import type { Member } from './identity.ts'
import type { Manner } from './manner.ts'
import { type News, type NewsKind, newsKinds } from './news.ts'
import { findZone } from './time.ts'

export type SettingName = 'zone' | 'dates' | 'clock' | NewsKind | 'where'

export const settingNames: readonly SettingName[] = ['zone', 'dates', 'clock', ...newsKinds, 'where']

export type SettingChange = { readonly manner?: Partial<Manner>; readonly news?: Partial<News> }

/** Returns values in the form that `readSetting` reads; for the zone, a few of hundreds. */
export function settingValues(name: SettingName): readonly string[] {
  switch (name) {
    case 'zone':
      return ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/London', 'Europe/Paris']
    case 'dates':
      return ['month-first', 'day-first']
    case 'clock':
      return ['12', '24']
    case 'where':
      return ['origin', 'direct', 'both']
    default:
      return ['on', 'off']
  }
}

/** Returns a member's value in the form that `readSetting` reads. */
export function settingOf({ manner, news }: Pick<Member, 'manner' | 'news'>, name: SettingName): string {
  switch (name) {
    case 'zone':
      return manner.zone
    case 'dates':
      return manner.dateOrder
    case 'clock':
      return String(manner.hours)
    case 'where':
      return news.where
    default:
      return news[name] ? 'on' : 'off'
  }
}

/** Parses a typed value; `undefined` if the setting has no such value. */
export function readSetting(name: SettingName, typed: string): SettingChange | undefined {
  if (name === 'zone') {
    const zone = findZone(typed)
    return zone && { manner: { zone } }
  }
  const word = typed.trim().toLowerCase()
  const value = synonyms[word] ?? word
  if (!settingValues(name).includes(value)) return undefined
  switch (name) {
    case 'dates':
      return { manner: { dateOrder: value as Manner['dateOrder'] } }
    case 'clock':
      return { manner: { hours: value === '24' ? 24 : 12 } }
    case 'where':
      return { news: { where: value as News['where'] } }
    default:
      return { news: { [name]: value === 'on' } }
  }
}

const synonyms: Readonly<Record<string, string>> = {
  yes: 'on',
  no: 'off',
  dm: 'direct',
  here: 'origin',
  month: 'month-first',
  day: 'day-first',
  '12h': '12',
  '24h': '24',
  '12-hour': '12',
  '24-hour': '24',
}
