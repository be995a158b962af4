import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { addMs, DAY_MS, type Instant } from '../../domain/time.ts'
import { aMember, anIdentity, at } from '../../ports/fakes/store-samples.ts'
import { createVirtualClock } from '../../ports/virtual-clock.ts'
import { openStore } from '../open-store.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { backUpApart } from './back-up-apart.ts'
import { backupFolderOf, backupsOf, scheduledAtOf } from './backup-files.ts'
import { newestGoodBackup, putInPlace } from './restore.ts'
import { createScheduledBackups } from './scheduled-backups.ts'

const makeFolder = useTempFolders()

async function makeDatabase() {
  const file = join(makeFolder(), 'cierge.sqlite')
  const store = await openStore({ file })
  await store.members.add(aMember(), anIdentity())
  return { file, store }
}

async function nameIn(file: string): Promise<string | undefined> {
  const store = await openStore({ file })
  const member = await store.members.byIdentity(anIdentity())
  await store.close()
  return member?.name
}

it('a damaged database is refused with the command that restores it, which takes the newest good backup', async () => {
  const { file, store } = await makeDatabase()
  await backUpApart(file, `${file}.daily-1.backup`)
  await store.members.rename(aMember().id, 'Later')
  await backUpApart(file, `${file}.daily-2.backup`)
  await backUpApart(file, `${file}.daily-3.backup`)
  await store.close()
  utimesSync(`${file}.daily-1.backup`, 1, 1)
  utimesSync(`${file}.daily-2.backup`, 2, 2)
  truncateSync(`${file}.daily-3.backup`, 5_000)
  writeFileSync(file, readFileSync(file).fill(7, 4_096))

  await expect(openStore({ file })).rejects.toThrow(/is damaged: .*npm run cierge -- restore/)
  const backup = newestGoodBackup(file)
  const movedTo = putInPlace(file, backup, 'now')

  expect(backup).toBe(`${file}.daily-2.backup`)
  expect(movedTo && existsSync(movedTo)).toBe(true)
  expect(await nameIn(file)).toBe('Later')
})

it('a database that vanished is refused, not created, in a folder that was used before', async () => {
  const { file, store } = await makeDatabase()
  await store.close()
  rmSync(file)

  await expect(openStore({ file })).rejects.toThrow(/is missing or empty, though Cierge ran on this folder/)
  rmSync(`${file}-mark`)
  await expect(openStore({ file, wasUsed: true })).rejects.toThrow(/is missing or empty/)

  expect(existsSync(file)).toBe(false)
})

it('a database without tables is refused beside the signs of an earlier one', async () => {
  const file = join(makeFolder(), 'cierge.sqlite')
  await (await openStore({ file, migrations: [] })).close()

  await expect(openStore({ file, wasUsed: true })).rejects.toThrow(/is missing or empty/)
})

it('a backup is the state at one instant, in one private file, although the database is written meanwhile', async () => {
  const { file, store } = await makeDatabase()
  const big = new Sqlite(file)
  big.exec('create table ballast (content text)')
  const add = big.prepare('insert into ballast values (?)')
  for (let row = 0; row < 3_000; row += 1) add.run('x'.repeat(3_000))
  const steps: number[] = []

  await backUpApart(file, `${file}.backup`, {
    stamp: { madeAt: at(8), version: '1.2.3' },
    onProgress(done, total) {
      steps.push(done / total)
      add.run('while copying')
    },
  })

  const copy = new Sqlite(`${file}.backup`, { readonly: true })
  expect(copy.prepare('select count(*) from ballast').pluck().get()).toBe(3_000)
  expect(copy.prepare("select value from house_notes where name = 'copy'").pluck().get()).toBe(
    JSON.stringify({ madeAt: at(8), version: '1.2.3' }),
  )
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
  expect(steps.length).toBeGreaterThan(2)
  expect(steps.at(-1)).toBe(1)
  expect(statSync(`${file}.backup`).mode & 0o777).toBe(0o600)
  copy.close()
  big.close()
  await store.close()
})

it('a damaged database is not backed up, and no half of a copy remains', async () => {
  const { file, store } = await makeDatabase()
  await store.close()
  writeFileSync(file, readFileSync(file).fill(7, 8_192))

  await expect(backUpApart(file, `${file}.backup`)).rejects.toThrow(/damaged/)

  expect(backupsOf(file)).toEqual([])
  expect(existsSync(`${file}.backup.partial`)).toBe(false)
})

it('backups are made each day, and those of the last days and weeks are kept, with those made by hand', async () => {
  const { file, store } = await makeDatabase()
  const clock = createVirtualClock(at(8))
  const parts = { file, clock, version: '1', everyMs: DAY_MS, keep: { days: 2, weeks: 2 } }
  const everyMinute = createScheduledBackups(parts)

  const made = [await everyMinute()]
  for (let day = 0; day < 9; day += 1) {
    await clock.advanceBy(DAY_MS)
    made.push(await everyMinute(), await everyMinute())
    if (day === 0) {
      await backUpApart(file, join(backupFolderOf(file), 'by-hand.backup'))
      writeFileSync(
        join(backupFolderOf(file), '2026-11-20T08-00-00Z.backup.partial'),
        'half of a killed process',
      )
    }
  }

  const kept = backupsOf(file).flatMap((backup) => scheduledAtOf(backup) ?? [])
  const day = (days: number) => addMs(at(8), days * DAY_MS).slice(0, 10)
  expect(made.filter((one) => one)).toHaveLength(9)
  expect(kept.map((one: Instant) => one.slice(0, 10)).toSorted()).toEqual([day(2), day(8), day(9)])
  expect(existsSync(join(backupFolderOf(file), 'by-hand.backup'))).toBe(true)
  expect(readdirSync(backupFolderOf(file)).filter((name) => name.includes('partial'))).toEqual([])
  await store.close()
})

it('no backup is made that would fill the disk, and none is deleted then', async () => {
  const { file, store } = await makeDatabase()
  const clock = createVirtualClock(at(8))
  let freeBytes = 10 ** 12
  const everyMinute = createScheduledBackups({
    ...{ file, clock, version: '1', everyMs: DAY_MS, keep: { days: 1, weeks: 0 } },
    freeBytes: (folder) => {
      expect(folder).toBe(join(dirname(file), 'backups'))
      return freeBytes
    },
  })
  await clock.advanceBy(DAY_MS)
  await everyMinute()
  const before = backupsOf(file)
  freeBytes = 60 * 2 ** 20
  await clock.advanceBy(DAY_MS)

  await expect(everyMinute()).rejects.toThrow(/has 60 MB free, and a copy of the database needs 6\d MB/)

  expect(before).toHaveLength(1)
  expect(backupsOf(file)).toEqual(before)
  await store.close()
})

it('a backup under way ends when Cierge stops, and leaves no half', async () => {
  const { file, store } = await makeDatabase()
  const stopping = new AbortController()

  const making = backUpApart(file, `${file}.backup`, {
    signal: stopping.signal,
    onProgress: () => stopping.abort(new Error('stopped')),
  })

  await expect(making).rejects.toThrow('stopped')
  expect(readdirSync(dirname(file)).filter((name) => name.includes('backup'))).toEqual([])
  await store.close()
})
