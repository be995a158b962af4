import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { type SettingName, settingNames } from '../domain/settings.ts'
import { zonesLike } from '../domain/time.ts'
import { changeSetting } from '../operations/change-setting.ts'
import { showMe } from '../operations/show-me.ts'
import { trySecondWay } from '../operations/try-second-way.ts'
import { sayTestSent } from '../words/second-way.ts'
import {
  askSecondWay,
  askSetting,
  cityForm,
  saySettings,
  sayWhoAmI,
  secondWayForm,
  withProfile,
  zoneForm,
} from '../words/settings.ts'

export const settings = defineCommand({
  name: 'settings',
  summary: 'Your profile, time zone, clock, dates and notifications',
  options: {
    setting: { kind: 'text', about: 'The setting to change', oneOf: settingNames },
    value: { kind: 'text', about: 'The new value', rest: true, isAddress: true, suggests: true },
    ask: { kind: 'text', about: 'Whether to ask for the value', internal: true, oneOf: ['yes'] },
    view: { kind: 'text', about: 'What to show', internal: true, oneOf: ['profile', 'test'] },
  },
  examples: ['/settings', '/settings zone Europe/Paris', '/settings clock 24'],
  former: { whoami: { takes: {}, means: { view: 'profile' } } },
  async run({ setting, value, ask, view }, context) {
    const { member } = context
    if (view === 'test') return whisper(sayTestSent((await trySecondWay.perform({}, context)).sentTo))
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
    if (ask) return { kind: 'ask', form: name === 'second' ? secondWayForm() : zoneForm() }
    if (!value && name === 'city') return { kind: 'ask', form: cityForm() }
    if (!value && name === 'second') return askSecond(context)
    if (!value) return whisper(askSetting(member, name))
    const changed = await changeSetting.perform({ setting: name, value }, context)
    return whisper(saySettings(changed.member, { listed: [], changed: name }))
  },
  async suggest(_option, typed) {
    return zonesLike(typed, 25).map((zone) => ({ label: zone, value: zone }))
  },
})

/** Asks for the member's second way (e-mail or ntfy). Refuses with `no-second-way` if the host has set up none. */
function askSecond({ app, member }: CommandContext): Reply {
  const { kinds } = app.secondWay
  if (kinds.length === 0) throw new Refusal({ kind: 'no-second-way', kinds })
  return whisper(askSecondWay(member, kinds))
}

type Platforms = {
  readonly platforms: readonly { readonly traits: { readonly searchesNearby: boolean } }[]
  readonly secondWay: { readonly kinds: readonly unknown[] }
}

/**
 * Returns the settings that matter here: the city only if a platform searches nearby, the second way only if the host
 * has set one up.
 */
function listedFor({ platforms, secondWay }: Platforms): readonly SettingName[] {
  const searchesNearby = platforms.some(({ traits }) => traits.searchesNearby)
  return settingNames
    .filter((name) => name !== 'city' || searchesNearby)
    .filter((name) => name !== 'second' || secondWay.kinds.length > 0)
}
