// Changes one setting of a member.
import type { Member } from '../domain/identity.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SettingChange } from '../domain/settings.ts'
import type { AppContext } from '../ports/app-context.ts'

/**
 * Changes one setting and returns the changed member. Keeps settings that another chat of the member changed meanwhile.
 */
export function changeSetting(
  app: Pick<AppContext, 'store'>,
  id: Member['id'],
  change: SettingChange,
): Promise<Member> {
  return app.store.transaction(async (store) => {
    const member = await store.members.byId(id)
    if (!member) throw new Refusal({ kind: 'stranger' })
    const locale = { ...member.locale, ...change.locale }
    const notifications = { ...member.notifications, ...change.notifications }
    if (change.locale) await store.members.setLocale(id, locale)
    if (change.notifications) await store.members.setNotifications(id, notifications)
    return { ...member, locale, notifications }
  })
}
