// The contract suite of stores about keys, answers to writes over the API, and events of requests.
import { describe, expect, it } from 'vitest'
import type { ApiKey, ApiKeyId } from '../../domain/api-key.ts'
import type { ApiReply, WriteId } from '../api-reply-repository.ts'
import { aConversation, ada, aJob, anIdentity, at, ben } from '../fakes/store-samples.ts'
import { IdTaken, type Store } from '../store.ts'

const key: ApiKey = {
  id: 'K2M4' as ApiKeyId,
  memberId: ada,
  name: 'laptop',
  scope: 'write',
  madeBy: anIdentity(),
  madeIn: aConversation,
  madeAt: at(10),
}
const write: WriteId = { keyId: key.id, idempotencyKey: 'first' }

/**
 * Describes the contract suite of stores about the API.
 * @param current returns the store under test.
 */
export function describeApiRows(current: () => Store): void {
  describe('keys', () => {
    it('a store finds a key by its hash until it expires, and lists it for its member', async () => {
      const { apiKeys } = current()
      const expiring = { ...key, expiresAt: at(12) }
      await apiKeys.add(expiring, 'hash')

      expect(await apiKeys.findByHash('hash', at(11))).toEqual(expiring)
      expect(await apiKeys.of(ada, at(11))).toEqual([expiring])
      expect(await apiKeys.of(ben, at(11))).toEqual([])
      expect(await apiKeys.findByHash('hash', at(12))).toBeUndefined()
      expect(await apiKeys.findByHash('other', at(11))).toBeUndefined()
    })

    it('a store notes the last use of a key', async () => {
      const { apiKeys } = current()
      await apiKeys.add(key, 'hash')

      await apiKeys.noteUse(key.id, at(11))

      expect(await apiKeys.findByHash('hash', at(12))).toEqual({ ...key, lastUsedAt: at(11) })
    })

    it('only its member can revoke a key, once', async () => {
      const { apiKeys } = current()
      await apiKeys.add(key, 'hash')

      expect(await apiKeys.revoke(ben, key.id)).toBe(false)
      expect(await apiKeys.revoke(ada, key.id)).toBe(true)
      expect(await apiKeys.revoke(ada, key.id)).toBe(false)
      expect(await apiKeys.findByHash('hash', at(11))).toBeUndefined()
    })

    it('a store revokes all keys of one member', async () => {
      const { apiKeys } = current()
      await apiKeys.add(key, 'hash')
      await apiKeys.add({ ...key, id: 'B2N4' as ApiKeyId, memberId: ben }, 'other')

      await current().memberData.forget(ada, at(11))

      expect(await apiKeys.of(ada, at(11))).toEqual([])
      expect(await apiKeys.of(ben, at(11))).toHaveLength(1)
    })

    it('a store rejects a second key with the same id', async () => {
      const { apiKeys } = current()
      await apiKeys.add(key, 'hash')

      await expect(apiKeys.add(key, 'other')).rejects.toThrow(IdTaken)
    })
  })

  describe('logins', () => {
    const login = {
      codeHash: 'code',
      secretHash: 'secret',
      name: 'laptop',
      scope: 'write',
      address: '203.0.113.7',
      expiresAt: at(12),
      state: 'pending',
    } as const
    const approval = { memberId: ada, by: anIdentity(), in: aConversation }

    it('a store finds a login by its code, and rejects a second one with the code', async () => {
      const { logins } = current()
      await logins.begin(login)

      expect(await logins.find('code')).toEqual(login)
      expect(await logins.find('other')).toBeUndefined()
      await expect(logins.begin({ ...login, name: 'phone' })).rejects.toThrow(IdTaken)
    })

    it('a login is answered once, and finished once after it was approved', async () => {
      const { logins } = current()
      await logins.begin(login)

      const early = await logins.finish('code')
      const answers = await Promise.all([logins.answer('code', approval), logins.answer('code', 'denied')])
      const approved = await logins.find('code')
      const ends = await Promise.all([logins.finish('code'), logins.finish('code')])

      expect([early, answers, ends]).toEqual([false, [true, false], [true, false]])
      expect(approved).toEqual({ ...login, state: 'approved', approval })
      expect(await logins.find('code')).toEqual({ ...login, state: 'done', approval })
    })

    it('a denied login stays denied', async () => {
      const { logins } = current()
      await logins.begin(login)
      await logins.answer('code', 'denied')

      expect([await logins.answer('code', approval), await logins.finish('code')]).toEqual([false, false])
      expect(await logins.find('code')).toEqual({ ...login, state: 'denied' })
    })

    it('a store forgets the logins of one member, and those that are over', async () => {
      const { logins, retention } = current()
      for (const codeHash of ['code', 'theirs', 'old']) await logins.begin({ ...login, codeHash })
      await logins.begin({ ...login, codeHash: 'past', expiresAt: at(10) })
      await logins.answer('code', approval)
      await logins.answer('theirs', { ...approval, memberId: ben })

      await current().memberData.forget(ada, at(11))
      await retention.forget('expired', at(11), 10)

      const found = await Promise.all(['code', 'theirs', 'old', 'past'].map((code) => logins.find(code)))
      expect(found.map((one) => one?.state)).toEqual([undefined, 'approved', 'pending', undefined])
    })
  })

  describe('answers to writes', () => {
    it('of two equal writes at the same time, only one begins', async () => {
      const { apiReplies } = current()
      const begin = () => apiReplies.begin(write, 'digest', at(10))

      const found = await Promise.all([begin(), begin()])

      expect(found.toSorted()).toEqual([{ digest: 'digest' }, undefined])
    })

    it('a store returns the answer of a finished write, and nothing of a forgotten one', async () => {
      const { apiReplies } = current()
      const answer = { status: 200, body: 'sealed' }
      const other = { ...write, idempotencyKey: 'second' }
      for (const id of [write, other]) await apiReplies.begin(id, 'digest', at(10))

      await apiReplies.finish(write, answer)
      await apiReplies.forget(other)

      const finished: ApiReply | undefined = await apiReplies.begin(write, 'another', at(11))
      expect(finished).toEqual({ digest: 'digest', answer })
      expect(await apiReplies.begin(other, 'digest', at(11))).toBeUndefined()
    })
  })

  describe('events of requests', () => {
    const kindsOf = async (memberId = ada, after = 0) =>
      (await current().requestEvents.after(after, memberId, 10)).map(({ kind }) => kind)

    it('a store notes each new state of a job, its withdrawal and a change of its plan, in order', async () => {
      const { jobs } = current()
      const job = aJob({ state: 'requested' })
      await jobs.add(job)
      await jobs.move(job.id, ['requested'], 'scheduled')
      await jobs.revise({ ...job, state: 'scheduled' }, { ...job, partySize: job.partySize + 1 })
      await jobs.withdraw(job.id, at(11))
      await jobs.move(job.id, ['scheduled'], 'cancelled', { endedAt: at(12) })
      await jobs.markSeen(job.id, at(13))

      expect(await kindsOf()).toEqual(['requested', 'scheduled', 'changed', 'withdrawn', 'cancelled'])
      expect(await kindsOf(ben)).toEqual([])
      expect(await kindsOf(ada, await current().requestEvents.latest())).toEqual([])
    })

    it('a store names each member with new events once', async () => {
      const { jobs, requestEvents } = current()
      await jobs.add(aJob({ state: 'requested' }))
      await jobs.move(aJob().id, ['requested'], 'scheduled')
      const seen = await requestEvents.latest()
      await jobs.add(aJob({ id: 'B2N4' as never, memberId: ben }))

      expect((await requestEvents.membersAfter(0)).toSorted()).toEqual([ada, ben].toSorted())
      expect(await requestEvents.membersAfter(seen)).toEqual([ben])
      expect(await requestEvents.membersAfter(await requestEvents.latest())).toEqual([])
    })

    it('a store notes the beginning of a hunt once for each drop', async () => {
      const { jobs, requestEvents } = current()
      const job = aJob({ state: 'scheduled' })
      await jobs.add(job)
      const soon = { from: job.dropAt, to: job.dropAt }

      for (let time = 0; time < 2; time += 1) await requestEvents.noteHunts(soon, at(11))

      expect(await kindsOf()).toEqual(['scheduled', 'hunt-begins'])
    })

    it('a store notes once that the table of a job was passed on', async () => {
      const { jobs, requestEvents } = current()
      const job = aJob({ state: 'requested' })
      await jobs.add(job)

      for (let time = 0; time < 2; time += 1) await requestEvents.notePassedOn(job, at(11))

      expect(await kindsOf()).toEqual(['requested', 'passed-on'])
    })

    it('a store notes no beginning of a hunt for a job that has ended or has no drop', async () => {
      const { jobs, requestEvents } = current()
      const { dropRule: _rule, ...open } = aJob({ state: 'scheduled' })
      await jobs.add(open)
      await jobs.add(aJob({ id: 'B2N4' as never, state: 'missed', endedAt: at(10) }))

      await requestEvents.noteHunts({ from: open.dropAt, to: open.dropAt }, at(11))

      expect(await kindsOf()).toEqual(['scheduled', 'missed'])
    })
  })
}
