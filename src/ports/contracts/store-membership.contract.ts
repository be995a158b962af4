// The contract suite of stores about members who join and leave, and about limits.
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../../domain/limits.ts'
import type { OneTimeCode } from '../../domain/one-time-code.ts'
import type { ZoneId } from '../../domain/time.ts'
import { ada, aJob, aMember, anIdentity, at, ben, cleo } from '../fakes/store-samples.ts'
import { IdTaken, type Store } from '../store.ts'

const elsewhere = anIdentity({ space: 'guild-2', userId: 'ada-too' })
const invitation: OneTimeCode = { kind: 'invite', hash: 'h1', madeBy: ada, expiresAt: at(12) }

/**
 * Describes the contract suite of stores about membership.
 * @param current returns the store under test, in which Ada and Ben are members.
 */
export function describeMembership(current: () => Store): void {
  describe('members who join and leave', () => {
    it('members are listed by name', async () => {
      expect((await current().members.all()).map(({ name }) => name)).toEqual(['Ada', 'Ben'])
    })

    it('a member may have several identities, and an identity belongs to one member', async () => {
      const { members } = current()

      await members.addIdentity(ada, elsewhere)

      expect(await members.byIdentity(elsewhere)).toEqual(aMember())
      expect(await members.identitiesOf(ada)).toEqual([anIdentity(), elsewhere])
      await expect(members.addIdentity(ben, elsewhere)).rejects.toThrow(IdTaken)
    })

    it('members keep separate settings', async () => {
      const { members } = current()
      const locale = { ...aMember().locale, zone: 'Europe/Paris' as ZoneId }
      const notifications = { ...aMember().notifications, started: true }

      await members.setLocale(ada, locale)
      await members.setNotifications(ada, notifications)
      await members.setRole(ada, 'owner')

      expect(await members.byId(ada)).toEqual({ id: ada, name: 'Ada', role: 'owner', locale, notifications })
      expect(await members.byId(ben)).toEqual(aMember({ id: ben, name: 'Ben' }))
    })

    it('a removed member is not found, but their jobs stay', async () => {
      const { members, jobs } = current()
      await jobs.add(aJob())

      const told = [await members.remove(ada, at(10)), await members.remove(ada, at(11))]

      expect(told).toEqual([true, false])
      expect(await members.byId(ada)).toBeUndefined()
      expect(await members.byIdentity(anIdentity())).toBeUndefined()
      expect((await members.all()).map(({ id }) => id)).toEqual([ben])
      expect(await jobs.of(ada)).toEqual([aJob()])
    })

    it('a person who was removed may join again as a new member', async () => {
      const { members } = current()
      await members.remove(ada, at(10))

      await members.add(aMember({ id: cleo }), anIdentity())

      expect((await members.byIdentity(anIdentity()))?.id).toBe(cleo)
    })
  })

  describe('one-time codes', () => {
    it('only one of two concurrent calls takes a one-time code, and no later call does', async () => {
      const { codes } = current()
      await codes.add(invitation)

      const taken = await Promise.all([
        codes.take('h1', ['invite', 'owner'], at(9)),
        codes.take('h1', ['invite', 'owner'], at(9)),
      ])

      expect(taken.filter(Boolean)).toEqual([invitation])
    })

    it('a one-time code is found without being taken, but not after it is taken or expired', async () => {
      const { codes } = current()
      const connecting: OneTimeCode = { kind: 'connect', hash: 'h5', madeBy: ada, madeAs: anIdentity() }
      await codes.add({ ...connecting, expiresAt: at(12) })

      const found = [
        await codes.find('h5', ['connect'], at(9)),
        await codes.find('h5', ['invite'], at(9)),
        await codes.find('h5', ['connect'], at(12)),
        await codes.take('h5', ['connect'], at(9)),
        await codes.find('h5', ['connect'], at(9)),
      ]

      const whole = { ...connecting, expiresAt: at(12) }
      expect(found).toEqual([whole, undefined, undefined, whole, undefined])
    })

    it('a one-time code is not taken if it has another kind, has expired or does not exist', async () => {
      const { codes } = current()
      await codes.add(invitation)

      const taken = [
        await codes.take('h1', ['connect'], at(9)),
        await codes.take('h1', ['invite'], at(12)),
        await codes.take('h2', ['invite'], at(9)),
      ]

      expect(taken).toEqual([undefined, undefined, undefined])
    })

    it('a one-time code of the process has no expiry and no creator', async () => {
      const claim: OneTimeCode = { kind: 'owner', hash: 'h3' }
      await current().codes.add(claim)

      expect(await current().codes.take('h3', ['owner'], at(23))).toEqual(claim)
    })

    it('one-time codes are deleted by kind and creator', async () => {
      const { codes } = current()
      await codes.add(invitation)
      await codes.add({ ...invitation, hash: 'h4', madeBy: ben })

      await codes.forget('invite', ben)

      expect(await codes.take('h4', ['invite'], at(9))).toBeUndefined()
      expect(await codes.take('h1', ['invite'], at(9))).toEqual(invitation)
    })

    it('open one-time codes are listed by kind, without used and expired ones', async () => {
      const { codes } = current()
      await codes.add({ ...invitation, hash: 'later', expiresAt: at(12) })
      await codes.add({ ...invitation, hash: 'sooner', expiresAt: at(11) })
      await codes.add({ ...invitation, hash: 'over', expiresAt: at(8) })
      await codes.add({ ...invitation, hash: 'used', expiresAt: at(12) })
      await codes.add({ kind: 'connect', hash: 'other', madeBy: ada, expiresAt: at(12) })
      await codes.take('used', ['invite'], at(9))

      expect((await codes.open('invite', at(9))).map(({ hash }) => hash)).toEqual(['sooner', 'later'])
    })

    it('a one-time code is revoked once, and a used one stays', async () => {
      const { codes } = current()
      await codes.add(invitation)
      await codes.add({ ...invitation, hash: 'used' })
      await codes.take('used', ['invite'], at(9))

      const revoked = [
        await codes.revoke('connect', 'h1'),
        await codes.revoke('invite', 'h1'),
        await codes.revoke('invite', 'h1'),
        await codes.revoke('invite', 'used'),
      ]

      expect(revoked).toEqual([false, true, false, false])
      expect(await codes.find('h1', ['invite'], at(9))).toBeUndefined()
    })

    it('wrong one-time codes are counted per identity, from a given instant on', async () => {
      const { codes } = current()
      for (const hour of [8, 9, 10]) await codes.missed(anIdentity(), at(hour))
      await codes.missed(elsewhere, at(10))

      const lately = await codes.countMissed(anIdentity(), at(9))
      await codes.removeOlderThan(at(10))

      expect(lately).toBe(2)
      expect(await codes.countMissed(anIdentity(), at(0))).toBe(1)
    })

    it('one-time codes are deleted when they are old, and not before', async () => {
      const { codes } = current()
      await codes.add(invitation)

      await codes.removeOlderThan(at(12))
      const kept = await codes.take('h1', ['invite'], at(11))
      await codes.removeOlderThan(at(11, 1))

      expect(kept).toEqual(invitation)
      await codes.add(invitation)
    })
  })

  describe('limits', () => {
    it('limits have their defaults until an owner sets one, and the last value counts', async () => {
      const before = await current().limits.read()
      await current().limits.set('openJobs', 3)
      await current().limits.set('openJobs', 4)

      expect(before).toEqual(defaultLimits)
      expect(await current().limits.read()).toEqual({ ...defaultLimits, openJobs: 4 })
    })
  })
}
