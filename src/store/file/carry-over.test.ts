import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { AnnouncementId, Fact } from '../../domain/announcement.ts'
import { readStamp } from '../../domain/copy-stamp.ts'
import {
  aCredential,
  aJob,
  aMember,
  anAnnouncement,
  anIdentity,
  at,
  ben,
} from '../../ports/fakes/store-samples.ts'
import type { Store } from '../../ports/store.ts'
import { openStore } from '../open-store.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { backUpApart } from './back-up-apart.ts'
import { carryOver } from './carry-over.ts'

const makeFolder = useTempFolders()
const id = (name: string) => name as AnnouncementId
const reminder = { kind: 'hunt-begins', job: aJob() } satisfies Fact

/** Backs up a database with some rows, changes it, and carries the changes over. Returns the backup, opened. */
async function afterBackup(
  before: (store: Store) => Promise<unknown>,
  since: (store: Store) => Promise<unknown>,
): Promise<{ store: Store; file: string }> {
  const folder = makeFolder()
  const now = join(folder, 'now', 'cierge.sqlite')
  const backup = join(folder, 'then', 'cierge.sqlite')
  const store = await openStore({ file: now })
  await store.members.add(aMember(), anIdentity())
  await store.members.add(aMember({ id: ben, name: 'Ben' }), anIdentity({ userId: 'ben' }))
  await store.jobs.add(aJob())
  await before(store)
  await (await openStore({ file: backup })).close()
  await backUpApart(now, backup, { stamp: { madeAt: at(8) } })
  await since(store)
  await store.close()
  carryOver(backup, now, { madeAt: at(8), restoredAt: at(12) })
  return { store: await openStore({ file: backup }), file: backup }
}

it('an announcement that was delivered since the backup is not sent again, and one that was not is', async () => {
  const { store } = await afterBackup(
    async ({ outbox }) => {
      await outbox.enqueue(anAnnouncement({ id: id('told') }))
      await outbox.enqueue(anAnnouncement({ id: id('untold') }))
    },
    ({ outbox }) => outbox.delivered(id('told'), at(9)),
  )

  expect((await store.outbox.due(at(16), 10)).map((one) => one.id)).toEqual(['untold'])
  expect(readStamp((await store.houseNotes.find('copy')) ?? '')).toEqual({
    madeAt: at(8),
    restoredAt: at(12),
    notTold: 1,
  })
  await store.close()
})

it('a notice that was sent since counts as sent, but the end of a request may be told again', async () => {
  const { store } = await afterBackup(
    async () => {},
    async ({ outbox }) => {
      await outbox.enqueue(anAnnouncement({ id: id('notice'), fact: reminder }))
      await outbox.enqueue(anAnnouncement({ id: id('ended') }))
      for (const one of ['notice', 'ended']) await outbox.delivered(id(one), at(9))
    },
  )

  expect(anAnnouncement().fact.kind).toBe('job-ended')
  expect([await store.outbox.knows(id('notice')), await store.outbox.knows(id('ended'))]).toEqual([
    true,
    false,
  ])
  await store.close()
})

it('one-time codes that were used or revoked since stay so', async () => {
  const { store } = await afterBackup(
    async ({ codes }) => {
      for (const hash of ['used', 'revoked', 'kept']) await codes.add({ kind: 'invite', hash })
    },
    async ({ codes }) => {
      await codes.take('used', ['invite'], at(9))
      await codes.take('revoked', ['invite'], at(9))
    },
  )

  const found = await Promise.all(
    ['used', 'revoked', 'kept'].map((hash) => store.codes.find(hash, ['invite'], at(10))),
  )
  expect(found.map((one) => one !== undefined)).toEqual([false, false, true])
  await store.close()
})

it('the numbers of events go on where the readers of the replaced database were', async () => {
  const { store, file } = await afterBackup(
    async () => {},
    async ({ jobs }) => {
      for (const name of ['AAAA', 'BBBB', 'CCCC']) await jobs.add(aJob({ id: name as never }))
    },
  )
  await store.jobs.add(aJob({ id: 'DDDD' as never }))
  await store.close()

  const sqlite = new Sqlite(file, { readonly: true })
  expect(sqlite.prepare('select max(seq) from request_events').pluck().get()).toBe(5)
  sqlite.close()
})

it('a member who was removed since brings no account back', async () => {
  const { store } = await afterBackup(
    async ({ credentials }) => {
      await credentials.save(aCredential({ memberId: ben }))
    },
    async ({ credentials }) => credentials.remove(ben, aCredential().platform),
  )

  expect(await store.credentials.all()).toEqual([])
  await store.close()
})
