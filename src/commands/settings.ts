import { defineCommand, whisper } from '../chat/define-command.ts'
import { type SettingName, settingNames } from '../domain/settings.ts'
import { zonesLike } from '../domain/time.ts'
import { changeSetting } from '../operations/change-setting.ts'
import { showMe } from '../operations/show-me.ts'
import { askSetting, cityForm, saySettings, sayWhoAmI, withProfile, zoneForm } from '../words/settings.ts'

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
  async run({ setting, value, ask, view }, context) {
    const { member } = context
    if (view || !setting) {
      const { identities } = await showMe.perform({}, context)
      return whisper(
        view
          ? sayWhoAmI(member, identities)
          : withProfile(saySettings(member, { listed: listedFor(context.app) }), member, identities),
      )
    }
    // The inbox has already checked that `setting` is one of the known names.
    const name = setting as SettingName
    if (ask) return { kind: 'ask', form: zoneForm() }
    if (!value && name === 'city') return { kind: 'ask', form: cityForm() }
    if (!value) return whisper(askSetting(member, name))
    const changed = await changeSetting.perform({ setting: name, value }, context)
    return whisper(saySettings(changed.member, { listed: [], changed: name }))
  },
  async suggest(_option, typed) {
    return zonesLike(typed, 25).map((zone) => ({ label: zone, value: zone }))
  },
})

type Platforms = {
  readonly platforms: readonly { readonly traits: { readonly searchesNearby: boolean } }[]
}

/** Returns the settings that matter here: the city only if a platform searches nearby. */
function listedFor({ platforms }: Platforms): readonly SettingName[] {
  const searchesNearby = platforms.some(({ traits }) => traits.searchesNearby)
  return settingNames.filter((name) => name !== 'city' || searchesNearby)
}
