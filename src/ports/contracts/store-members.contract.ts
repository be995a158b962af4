// The contract suite of stores about members, credentials, drop rules and drafts.
import { describe, expect, it } from 'vitest'
import type { Sealed } from '../../domain/credential.ts'
import type { ChatId, DraftId, VenueId } from '../../domain/ids.ts'
import type { LocalTime, ZoneId } from '../../domain/time.ts'
import {
  aCredential,
  aDraft,
  ada,
  aMember,
  anIdentity,
  at,
  aVenue,
  ben,
  cleo,
  opentable,
  resy,
} from '../fakes/store-samples.ts'
import { IdTaken, type Store } from '../store.ts'

const odd = 'Zoë 🍝 “żółć” \u202Eآدا\u0000 \'; drop table members; -- {"a":1}'
const cleosIdentity = anIdentity({ userId: 'cleo' })

/**
 * Describes the contract suite of stores about members.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeMembers(current: () => Store): void {
  describe('members', () => {
    it('a store finds a member by id and by identity, as they were added', async () => {
      const locale = { hours: 24, dateOrder: 'day-first', zone: 'Asia/Kathmandu' as ZoneId } as const
      const member = aMember({ id: cleo, name: odd, role: 'owner', locale })

      await current().members.add(member, cleosIdentity)

      expect(await current().members.byId(cleo)).toEqual(member)
      expect(await current().members.byIdentity(cleosIdentity)).toEqual(member)
    })

    it('a store finds no member by an identity with another chat or space', async () => {
      const { members } = current()

      expect(await members.byIdentity(anIdentity({ chat: 'slack' as ChatId }))).toBeUndefined()
      expect(await members.byIdentity(anIdentity({ space: 'guild-2' }))).toBeUndefined()
      expect(await members.byIdentity(anIdentity({ userId: 'Ada' }))).toBeUndefined()
    })

    it('a store rejects a member whose identity belongs to another member, and adds nothing', async () => {
      const adding = current().members.add(aMember({ id: cleo }), anIdentity())

      await expect(adding).rejects.toThrow(IdTaken)
      expect(await current().members.byId(cleo)).toBeUndefined()
      expect(await current().members.byIdentity(anIdentity())).toEqual(aMember())
    })

    it('a store rejects a second member with the same id', async () => {
      await expect(current().members.add(aMember({ name: 'Other' }), cleosIdentity)).rejects.toThrow(IdTaken)

      expect(await current().members.byIdentity(cleosIdentity)).toBeUndefined()
      expect(await current().members.byId(ada)).toEqual(aMember())
    })
  })

  describe('credentials', () => {
    it('a store keeps the last saved credential per platform, and lists credentials by platform', async () => {
      const { expiresAt, ...account } = aCredential().account
      const renewed = aCredential({ sealed: 'sealed-2' as Sealed, account, linkedAt: at(9) })
      const other = aCredential({ platform: opentable })

      for (const credential of [aCredential(), other, renewed]) await current().credentials.save(credential)

      expect(expiresAt).toBeDefined()
      expect(await current().credentials.find(ada, resy)).toEqual(renewed)
      expect(await current().credentials.of(ada)).toEqual([other, renewed])
      expect(await current().credentials.of(ben)).toEqual([])
    })

    it('a store returns true only once for the removal of a credential', async () => {
      await current().credentials.save(aCredential())

      const told = [
        await current().credentials.remove(ada, resy),
        await current().credentials.remove(ada, resy),
      ]

      expect(told).toEqual([true, false])
      expect(await current().credentials.find(ada, resy)).toBeUndefined()
    })

    it('a store rejects a credential of an unknown member', async () => {
      await expect(current().credentials.save(aCredential({ memberId: cleo }))).rejects.toThrow()
    })
  })

  describe('drop rules', () => {
    const ten = { leadDays: 30, at: '10:00' as LocalTime }
    const nine = { leadDays: 30, at: '09:00' as LocalTime }

    it('a store has no drop rule for a venue until a member confirms one', async () => {
      expect(await current().dropRules.of(aVenue())).toEqual([])
    })

    it('a store lists the drop rule with most members first, and of equal ones the latest confirmed', async () => {
      const { dropRules, members } = current()
      await members.add(aMember({ id: cleo }), cleosIdentity)

      await dropRules.confirm(aVenue(), ten, ada, at(12))
      await dropRules.confirm(aVenue(), nine, ben, at(11))
      const ofEquals = await dropRules.of(aVenue())
      await dropRules.confirm(aVenue(), nine, cleo, at(10))
      const ofMost = await dropRules.of(aVenue())

      expect(ofEquals).toEqual([
        { rule: ten, count: 1 },
        { rule: nine, count: 1 },
      ])
      expect(ofMost).toEqual([
        { rule: nine, count: 2 },
        { rule: ten, count: 1 },
      ])
    })

    it('a store counts one confirmed drop rule per member and venue', async () => {
      await current().dropRules.confirm(aVenue(), ten, ada, at(11))
      await current().dropRules.confirm(aVenue(), nine, ada, at(12))
      await current().dropRules.confirm(aVenue(), nine, ada, at(13))

      const said = await current().dropRules.of(aVenue())

      expect(said).toEqual([{ rule: nine, count: 1 }])
    })

    it('a store separates the drop rules of venues with equal ids on two platforms', async () => {
      await current().dropRules.confirm(aVenue(), ten, ada, at(11))

      expect(await current().dropRules.of(aVenue({ platform: opentable }))).toEqual([])
      expect(await current().dropRules.of(aVenue({ id: '1506' as VenueId }))).toEqual([])
    })
  })

  describe('drafts', () => {
    it('a store returns a draft as last saved, with all optional fields or none', async () => {
      const { venue, partySize, dropRule, ...least } = aDraft({ text: odd, touchedAt: at(10) })
      const { drafts } = current()

      await drafts.save(aDraft())
      const whole = await drafts.find(aDraft().id)
      await drafts.save(least)

      expect([venue, partySize, dropRule]).not.toContain(undefined)
      expect(whole).toEqual(aDraft())
      expect(await drafts.find(aDraft().id)).toEqual(least)
    })

    it('a store returns the draft that a member last changed in a conversation, unless the change is too old', async () => {
      const { drafts } = current()
      const { memberId, askedIn } = aDraft()
      const elsewhere = { ...askedIn, key: 'elsewhere' }
      await drafts.save(aDraft({ id: 'first' as DraftId, touchedAt: at(8) }))
      await drafts.save(aDraft({ id: 'second' as DraftId, touchedAt: at(9) }))
      await drafts.save(aDraft({ id: 'third' as DraftId, touchedAt: at(10), askedIn: elsewhere }))
      await drafts.save(aDraft({ id: 'fourth' as DraftId, touchedAt: at(10), memberId: ben }))

      const latest = await drafts.latest(memberId, askedIn, at(8))

      expect(latest?.id).toBe('second')
      expect(await drafts.latest(memberId, askedIn, at(9, 1))).toBeUndefined()
    })

    it('a store keeps a draft’s text of 4,000 characters', async () => {
      const text = odd.repeat(100).slice(0, 3_999).concat('.')

      await current().drafts.save(aDraft({ text }))

      expect((await current().drafts.find(aDraft().id))?.text).toBe(text)
    })

    it('a store returns true for only one of two concurrent removals of a draft', async () => {
      await current().drafts.save(aDraft())

      const told = await Promise.all([
        current().drafts.remove(aDraft().id),
        current().drafts.remove(aDraft().id),
      ])

      expect(told.filter(Boolean)).toHaveLength(1)
    })
  })
}
