// One setting of a member, changed.
import type { Member } from '../domain/identity.ts'
import { Refusal } from '../domain/refusal.ts'
import type { SettingChange } from '../domain/settings.ts'
import type { House } from '../ports/house.ts'

/** Gives the member as they are now. What was set meanwhile from another chat stays. */
export function changeSetting(house: House, id: Member['id'], change: SettingChange): Promise<Member> {
  return house.store.transaction(async (store) => {
    const member = await store.members.byId(id)
    if (!member) throw new Refusal({ kind: 'stranger' })
    const manner = { ...member.manner, ...change.manner }
    const news = { ...member.news, ...change.news }
    if (change.manner) await store.members.setManner(id, manner)
    if (change.news) await store.members.setNews(id, news)
    return { ...member, manner, news }
  })
}
