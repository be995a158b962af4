import { describe, expect, it } from 'vitest'
import { aMember } from '../ports/fakes/store-samples.ts'
import { readSetting, settingNames, settingOf, settingValues } from './settings.ts'

describe('settings', () => {
  it.each(settingNames)('%s: every value offered is read, and given back as it was', (name) => {
    for (const value of settingValues(name)) {
      const change = readSetting(name, value)
      const member = aMember()
      const changed = {
        manner: { ...member.manner, ...change?.manner },
        news: { ...member.news, ...change?.news },
      }

      expect(change).toBeDefined()
      expect(settingOf(changed, name)).toBe(value)
    }
  })

  it.each(settingNames)('%s: nonsense is no value', (name) => {
    for (const nonsense of ['', ' ', '/', '__proto__', 'constructor', '🍝', 'x'.repeat(200)]) {
      expect(readSetting(name, nonsense)).toBeUndefined()
    }
  })

  it.each([
    ['europe/paris', 'Europe/Paris'],
    [' New York ', 'America/New_York'],
    ['UTC', 'UTC'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
  ])('%s is a zone', (typed, zone) => {
    expect(readSetting('zone', typed)).toEqual({ manner: { zone } })
  })
})
