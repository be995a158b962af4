import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../domain/time.ts'
import { describeStore } from '../ports/contracts/store.contract.ts'
import { aJob, aMember, anAnnouncement, anIdentity } from '../ports/fakes/store-samples.ts'
import { StoreError } from './file/store-error.ts'
import { openStore } from './open-store.ts'
import { fateOf, runScript } from './testing/run-script.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
const makeFile = () => join(makeFolder(), 'cierge.db')
const modeOf = (path: string) => (statSync(path).mode & 0o7777).toString(8)
const modesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, modeOf(join(folder, name))]))

/**
 * Returns code that adds a member and a job, and kills its process in the middle of the next transaction or after it.
 */
const leave = (moment: 'within' | 'after') => `
  const store = await openStore({ file })
  await store.members.add(samples.aMember(), samples.anIdentity())
  await store.jobs.add(samples.aJob())
  await store.transaction(async (store) => {
    await store.jobs.move(samples.aJob().id, ['requested'], 'scheduled')
    await store.outbox.enqueue(samples.anAnnouncement())
    ${moment === 'within' ? 'die()' : ''}
  })
  die()`

describeStore('the SQLite store', () => openStore({ file: makeFile() }))
describeStore('the SQLite store that flushes outside the event loop', () =>
  openStore({ file: makeFile(), flushesApart: true }),
)

describe('a store', () => {
  it('a store keeps its rows when it is closed and opened again', async () => {
    const file = makeFile()
    const first = await openStore({ file })
    await first.members.add(aMember(), anIdentity())
    await first.jobs.add(aJob())
    await first.close()

    const second = await openStore({ file })

    expect(await second.jobs.open()).toEqual([aJob()])
    await second.close()
  })

  it('a store keeps no change of a transaction in which its process was killed, and all earlier changes', async () => {
    const file = makeFile()

    const fate = await fateOf(runScript(file, leave('within')))

    const store = await openStore({ file })
    expect(fate).toBe('SIGKILL')
    expect(await store.jobs.find(aJob().id)).toEqual(aJob())
    expect(await store.outbox.countPending()).toBe(0)
    await store.close()
  })

  it('a store keeps all changes of a transaction after which its process was killed', async () => {
    const file = makeFile()

    const fate = await fateOf(runScript(file, leave('after')))

    const store = await openStore({ file })
    expect(fate).toBe('SIGKILL')
    expect(await store.jobs.find(aJob().id)).toEqual(aJob({ state: 'scheduled' }))
    expect(await store.outbox.due(anAnnouncement().pendingSince, 10)).toHaveLength(1)
    await store.close()
  })

  it('a store’s files are readable by their owner only', async () => {
    const folder = join(makeFolder(), 'made', 'on the way')

    const store = await openStore({ file: join(folder, 'cierge.db') })

    const modes = modesIn(folder)
    await store.close()
    expect(modeOf(folder)).toBe('700')
    expect(modes).toEqual({
      'cierge.db': '600',
      'cierge.db-mark': '600',
      'cierge.db-shm': '600',
      'cierge.db-wal': '600',
      'cierge.lock': '600',
    })
  })

  it('a store narrows the permissions of existing files', async () => {
    const folder = makeFolder()
    const file = join(folder, 'cierge.db')
    await fateOf(runScript(file, leave('after')))
    chmodSync(folder, 0o755)
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644)

    const store = await openStore({ file })

    const modes = modesIn(folder)
    await store.close()
    expect(modeOf(folder)).toBe('700')
    expect(Object.keys(modes)).toContain('cierge.db-wal')
    expect(new Set(Object.values(modes))).toEqual(new Set(['600']))
  })

  it('a store refuses a shared folder and does not change its permissions', async () => {
    const folder = makeFolder()
    chmodSync(folder, 0o1777)

    const opening = openStore({ file: join(folder, 'cierge.db') })

    await expect(opening).rejects.toThrow(/everybody on this machine uses it, name one inside it$/)
    expect(modeOf(folder)).toBe('1777')
  })

  it('a store reports a folder that is a file, a file that is a folder, and a file that is no database', async () => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'notes.txt'), 'Carbone, boxing day, four people. '.repeat(100))
    mkdirSync(join(folder, 'sub'))

    const openings = ['notes.txt/cierge.db', 'sub', 'notes.txt'].map((name) => join(folder, name))

    for (const file of openings) await expect(openStore({ file })).rejects.toThrow(StoreError)
    await expect(openStore({ file: join(folder, 'notes.txt') })).rejects.toThrow(
      /^The file .*notes\.txt is not a database: put a backup in its place, or name another data folder$/,
    )
  })

  it('a store lets no other program write between a transaction’s read and its write', async () => {
    const file = makeFile()
    const store = await openStore({ file })
    const tool = new Sqlite(file, { timeout: 0 })

    await store.transaction(async (inside) => {
      await inside.jobs.open()
      expect(() => tool.exec('delete from jobs')).toThrow('database is locked')
      await inside.members.add(aMember(), anIdentity())
    })

    tool.close()
    expect(await store.members.byIdentity(anIdentity())).toEqual(aMember())
    await store.close()
  })

  it('a store rejects instants in any other than the usual form, because it compares them as text', async () => {
    const store = await openStore({ file: makeFile() })
    await store.members.add(aMember(), anIdentity())

    for (const dropAt of ['2026-11-26T15:00:00Z', '2026-11-26 15:00:00.000', ''] as Instant[]) {
      await expect(store.jobs.add(aJob({ dropAt }))).rejects.toThrow('CHECK constraint failed')
    }
    await store.close()
  })

  it('a store reports each query with its duration to telemetry', async () => {
    const tookMs: number[] = []
    const telemetry = { query: (ms: number) => tookMs.push(ms), say: () => {}, fault: () => '' }
    const store = await openStore({ file: makeFile(), telemetry })
    const before = tookMs.length

    await store.jobs.open()
    await store.jobs.open()

    await store.close()
    expect(tookMs.length - before).toBe(2)
    expect(tookMs.every((ms) => ms >= 0)).toBe(true)
  })
})
