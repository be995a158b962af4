// The contract suite of stores about the page's links, sessions and accounts.
import { describe, expect, it } from 'vitest'
import type { JoinedPageAccount } from '../../domain/page-account.ts'
import type { PageLink, PageSession, PageSessionId } from '../../domain/page-session.ts'
import { aConversation, ada, anIdentity, at, ben } from '../fakes/store-samples.ts'
import { IdTaken, type Store } from '../store.ts'

const owner = { memberId: ada, madeBy: anIdentity(), madeIn: aConversation }
const link: PageLink = { ...owner, expiresAt: at(12) }
const session: PageSession = {
  ...owner,
  id: 'K2M4B3N5' as PageSessionId,
  madeAt: at(10),
  seenAt: at(10),
  expiresAt: at(20),
  browser: 'Firefox on Linux',
  signedInWith: 'link',
}

const account: JoinedPageAccount = {
  issuer: 'https://id.example.com',
  subject: 'u-1',
  memberId: ada,
  joinedAs: anIdentity(),
  joinedAt: at(10),
}

/**
 * Describes the contract suite of stores about the page.
 * @param current returns the store under test.
 */
export function describePageRows(current: () => Store): void {
  describe('links to the page', () => {
    it('of two browsers that use a link at the same time, one succeeds', async () => {
      const { pageLinks } = current()
      await pageLinks.replace(link, 'hash')

      const used = await Promise.all([pageLinks.use('hash', at(11)), pageLinks.use('hash', at(11))])

      expect(used).toEqual([true, false])
      expect(await pageLinks.find('hash')).toEqual({ ...link, usedAt: at(11) })
      expect(await pageLinks.use('other', at(11))).toBe(false)
    })

    it('a new link replaces the unused one of the same member only', async () => {
      const { pageLinks } = current()
      await pageLinks.replace({ ...link, memberId: ben }, 'bens')
      await pageLinks.replace(link, 'first')
      await pageLinks.replace(link, 'second')

      const found = await Promise.all(['bens', 'first', 'second'].map((hash) => pageLinks.find(hash)))
      expect(found.map((one) => one?.memberId)).toEqual([ben, undefined, ada])
    })

    it('a store forgets the links of one member, and those that are over', async () => {
      const { pageLinks, retention } = current()
      await pageLinks.replace(link, 'adas')
      await pageLinks.replace({ ...link, memberId: ben, expiresAt: at(10) }, 'bens')

      await current().memberData.forget(ada, at(11))
      await retention.forget('expired', at(11), 10)

      expect([await pageLinks.find('adas'), await pageLinks.find('bens')]).toEqual([undefined, undefined])
    })
  })

  describe('accounts that sign in to the page', () => {
    it('an account is joined to one member, once', async () => {
      const { pageAccounts } = current()
      const joined = await Promise.all([
        pageAccounts.join(account),
        pageAccounts.join({ ...account, memberId: ben }),
      ])

      expect(joined).toEqual([true, false])
      expect(await pageAccounts.find(account)).toEqual(account)
    })

    it('the same id at another issuer is another account', async () => {
      const { pageAccounts } = current()
      const other = { ...account, issuer: 'https://other.example.com', joinedAt: at(11) }
      await pageAccounts.join(account)

      expect(await pageAccounts.find(other)).toBeUndefined()
      expect(await pageAccounts.join(other)).toBe(true)
      expect(await pageAccounts.of(ada)).toEqual([account, other])
    })

    it('only its member can take an account away', async () => {
      const { pageAccounts } = current()
      await pageAccounts.join(account)

      expect(await pageAccounts.leave(ben, account)).toBe(false)
      expect(await pageAccounts.leave(ada, account)).toBe(true)
      expect(await pageAccounts.find(account)).toBeUndefined()
    })
  })

  describe('sessions of the page', () => {
    it('a store finds a session by its hash until it expires, and notes its last use', async () => {
      const { pageSessions } = current()
      await pageSessions.add(session, 'hash')
      await pageSessions.noteUse(session.id, at(15))

      expect(await pageSessions.findByHash('hash', at(19))).toEqual({ ...session, seenAt: at(15) })
      expect(await pageSessions.findByHash('hash', at(20))).toBeUndefined()
      expect(await pageSessions.findByHash('other', at(11))).toBeUndefined()
    })

    it('a store lists the sessions of one member, the newest first', async () => {
      const { pageSessions } = current()
      const later = { ...session, id: 'B2N4B2N4' as PageSessionId, madeAt: at(11) }
      await pageSessions.add(session, 'first')
      await pageSessions.add(later, 'second')
      await pageSessions.add({ ...session, id: 'C2N4C2N4' as PageSessionId, memberId: ben }, 'third')

      expect(await pageSessions.of(ada, at(12))).toEqual([later, session])
      expect(await pageSessions.of(ada, at(20))).toEqual([])
    })

    it('only its member can end a session, once', async () => {
      const { pageSessions } = current()
      await pageSessions.add(session, 'hash')

      expect(await pageSessions.end(ben, session.id)).toBe(false)
      expect(await pageSessions.end(ada, session.id)).toBe(true)
      expect(await pageSessions.end(ada, session.id)).toBe(false)
      expect(await pageSessions.findByHash('hash', at(11))).toBeUndefined()
    })

    it('a store ends all sessions of one member, and rejects a second session with the same id', async () => {
      const { pageSessions } = current()
      await pageSessions.add(session, 'hash')
      await pageSessions.add({ ...session, id: 'C2N4C2N4' as PageSessionId, memberId: ben }, 'bens')
      const again = pageSessions.add(session, 'other')

      await expect(again).rejects.toThrow(IdTaken)
      await current().memberData.forget(ada, at(11))
      expect(await pageSessions.of(ada, at(11))).toEqual([])
      expect(await pageSessions.of(ben, at(11))).toHaveLength(1)
    })
  })
}
