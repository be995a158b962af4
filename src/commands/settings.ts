import { defineCommand, whisper } from '../chat/define-command.ts'
import { changeSetting } from '../concierge/change-setting.ts'
import { listIdentities } from '../concierge/queries.ts'
import { type SettingName, settingNames } from '../domain/settings.ts'
import { zonesLike } from '../domain/time.ts'
import { settingChange } from '../operations/change-setting.ts'
import { askSetting, saySettings, sayWhoAmI, withProfile, zoneForm } from '../words/settings.ts'

export const settings = defineCommand({
  name: 'settings',
  summary: 'Your profile, time zone, clock, dates and notifications',
  options: {
    setting: { kind: 'text', about: 'The setting to change', oneOf: settingNames },
    value: { kind: 'text', about: 'The new value', rest: true, suggests: true },
    ask: { kind: 'text', about: 'Whether to ask for the value', internal: true, oneOf: ['yes'] },
    view: { kind: 'text', about: 'What to show', internal: true, oneOf: ['profile'] },
  },
  examples: ['/settings', '/settings zone Europe/Paris', '/settings clock 24'],
  former: { whoami: { takes: {}, means: { view: 'profile' } } },
  async run({ setting, value, ask, view }, { app, member }) {
    if (view) return whisper(sayWhoAmI(member, await listIdentities(app, member.id)))
    if (!setting)
      return whisper(withProfile(saySettings(member), member, await listIdentities(app, member.id)))
    // The inbox has already checked that `setting` is one of the known names.
    const name = setting as SettingName
    if (ask) return { kind: 'ask', form: zoneForm() }
    if (!value) return whisper(askSetting(member, name))
    return whisper(saySettings(await changeSetting(app, member.id, settingChange(name, value)), name))
  },
  async suggest(_option, typed) {
    return zonesLike(typed, 25).map((zone) => ({ label: zone, value: zone }))
  },
})
