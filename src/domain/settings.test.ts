import { describe, expect, it } from 'vitest'
import { aMember } from '../ports/fakes/store-samples.ts'
import { readSetting, settingNames, settingOf, settingValues } from './settings.ts'

describe('settings', () => {
  it.each(settingNames)(
    'the setting %s accepts every value that it offers, and returns it unchanged',
    (name) => {
      for (const value of settingValues(name)) {
        const change = readSetting(name, value)
        const member = aMember()
        const changed = {
          locale: { ...member.locale, ...change?.locale },
          notifications: { ...member.notifications, ...change?.notifications },
        }

        expect(change).toBeDefined()
        expect(settingOf(changed, name)).toBe(value)
      }
    },
  )

  it.each(settingNames)('the setting %s rejects an unknown value', (name) => {
    for (const nonsense of ['', ' ', '/', '__proto__', 'constructor', '🍝', 'x'.repeat(200)]) {
      expect(readSetting(name, nonsense)).toBeUndefined()
    }
  })

  it.each([
    ['europe/paris', 'Europe/Paris'],
    [' New York ', 'America/New_York'],
    ['UTC', 'UTC'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
  ])('the time zone setting accepts the text “%s”', (typed, zone) => {
    expect(readSetting('zone', typed)).toEqual({ locale: { zone } })
  })
})
