// The settings of a member by name, and the parsing of typed values.
import type { Member } from './identity.ts'
import type { LocalePreferences } from './locale.ts'
import {
  type DinnerReminder,
  type NotificationKind,
  type NotificationPreferences,
  notificationKinds,
} from './notifications.ts'
import { readQuietHours, spellQuietHours } from './quiet-hours.ts'
import { maskSecondWay, readSecondWay } from './second-way.ts'
import { findZone } from './time.ts'

export type SettingName =
  | 'zone'
  | 'city'
  | 'dates'
  | 'clock'
  | NotificationKind
  | 'dinner'
  | 'quiet'
  | 'second'
  | 'waitlist'
  | 'where'

export const settingNames: readonly SettingName[] = [
  'zone',
  'city',
  'dates',
  'clock',
  ...notificationKinds,
  'dinner',
  'quiet',
  'second',
  'waitlist',
  'where',
]

export type SettingChange = {
  readonly locale?: Partial<LocalePreferences>
  readonly notifications?: Partial<NotificationPreferences>
}

/** The value of the setting `city` without a city. */
export const noCity = 'none'

/** Returns the values that `readSetting` accepts for a setting; for `zone`, `city` and `quiet`, only a few common ones. */
export function settingValues(name: SettingName): readonly string[] {
  switch (name) {
    case 'zone':
      return ['America/New_York', 'America/Chicago', 'America/Los_Angeles', 'Europe/London', 'Europe/Paris']
    case 'city':
      return [noCity]
    case 'dates':
      return ['month-first', 'day-first']
    case 'clock':
      return ['12', '24']
    case 'dinner':
      return ['off', 'day', 'hours']
    case 'second':
      return ['off']
    case 'quiet':
      return ['off', '22:00-08:00', '23:00-08:00', '00:00-09:00']
    case 'where':
      return ['origin', 'direct', 'both']
    default:
      return ['on', 'off']
  }
}

/** Returns a member's value of a setting, in the form that `readSetting` parses; of `second`, a masked one. */
export function settingOf(
  { locale, notifications }: Pick<Member, 'locale' | 'notifications'>,
  name: SettingName,
): string {
  switch (name) {
    case 'zone':
      return locale.zone
    case 'city':
      return locale.city?.name ?? noCity
    case 'dates':
      return locale.dateOrder
    case 'clock':
      return String(locale.hours)
    case 'where':
      return notifications.where
    case 'dinner':
      return notifications.dinner ?? 'off'
    case 'second':
      return notifications.second ? maskSecondWay(notifications.second) : 'off'
    case 'quiet':
      return notifications.quiet ? spellQuietHours(notifications.quiet) : 'off'
    case 'waitlist':
      return notifications.waitlist === 'on' ? 'on' : 'off'
    default:
      return notifications[name] ? 'on' : 'off'
  }
}

/**
 * Parses a typed value; `undefined` if the setting has no such value. Of `city`, parses only `noCity`: finding a city
 * needs a map.
 */
export function readSetting(name: SettingName, typed: string): SettingChange | undefined {
  if (name === 'zone') {
    const zone = findZone(typed)
    return zone && { locale: { zone } }
  }
  if (name === 'quiet') return readQuiet(typed)
  if (name === 'second') return readSecond(typed)
  const word = typed.trim().toLowerCase()
  const values = settingValues(name)
  const value = values.includes(word) ? word : (synonyms[word] ?? word)
  if (!values.includes(value)) return undefined
  switch (name) {
    case 'city':
      return { locale: { city: undefined } }
    case 'dates':
      return { locale: { dateOrder: value as LocalePreferences['dateOrder'] } }
    case 'clock':
      return { locale: { hours: value === '24' ? 24 : 12 } }
    case 'dinner':
      return { notifications: { dinner: value === 'off' ? undefined : (value as DinnerReminder) } }
    case 'where':
      return { notifications: { where: value as NotificationPreferences['where'] } }
    case 'waitlist':
      return { notifications: { waitlist: value === 'on' ? 'on' : 'off' } }
    default:
      return { notifications: { [name]: value === 'on' } }
  }
}

const isOff = /^(?:off|no|none|never)$/i

function readQuiet(typed: string): SettingChange | undefined {
  if (isOff.test(typed.trim())) return { notifications: { quiet: undefined } }
  const quiet = readQuietHours(typed)
  return quiet && { notifications: { quiet } }
}

function readSecond(typed: string): SettingChange | undefined {
  if (isOff.test(typed.trim())) return { notifications: { second: undefined } }
  const second = readSecondWay(typed)
  return second && { notifications: { second } }
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
