import { z } from 'zod'
import { changeSetting as change } from '../concierge/change-setting.ts'
import { listIdentities } from '../concierge/queries.ts'
import { Refusal } from '../domain/refusal.ts'
import {
  readSetting,
  type SettingChange,
  type SettingName,
  settingNames,
  settingValues,
} from '../domain/settings.ts'
import type { CallerApp } from '../ports/app-context.ts'
import { defineOperation } from './define-operation.ts'
import { meView, viewMe } from './show-me.ts'

export const changeSetting = defineOperation({
  name: 'change-setting',
  summary: 'Changes one of your settings.',
  effect: 'write',
  route: { method: 'PUT', path: '/me/settings/{setting}' },
  chat: '/settings clock 24',
  cli: { verb: 'settings', args: ['setting', 'value'] },
  input: z.strictObject({
    setting: z.enum(settingNames as readonly [SettingName, ...SettingName[]]),
    value: z.string().min(1).max(100),
  }),
  output: meView,
  async perform({ setting, value }, { app, member }) {
    const changed = await change(app, member.id, await settingChange(app, setting, value))
    return { member: changed, identities: await listIdentities(app, member.id) }
  },
  present: viewMe,
})

/** Refuses with `no-second-way` a second way that the host has not set up. */
function checkSecondWay(
  { secondWay }: Pick<CallerApp, 'secondWay'>,
  change: SettingChange | undefined,
): void {
  const kind = change?.notifications?.second?.kind
  if (kind && !secondWay.kinds.includes(kind)) {
    throw new Refusal({ kind: 'no-second-way', kinds: secondWay.kinds })
  }
}

/** Returns the change. Refuses with `unreadable-setting` a value that the setting does not have. */
async function settingChange(
  app: Pick<CallerApp, 'findCities' | 'secondWay'>,
  setting: SettingName,
  value: string,
) {
  const read = readSetting(setting, value)
  checkSecondWay(app, read)
  if (read) return read
  if (setting === 'city') {
    // If several cities have the name, takes the largest. The reply says which city was taken.
    const [city] = await app.findCities(value)
    if (city) return { locale: { city } }
  }
  const examples: Partial<Record<SettingName, string>> = {
    zone: 'Europe/Paris',
    city: 'Portland, Oregon',
    quiet: '11pm to 8am',
    second: 'ada@example.com',
  }
  const example = examples[setting] ?? settingValues(setting).join(' or ')
  throw new Refusal({ kind: 'unreadable-setting', setting, example })
}
