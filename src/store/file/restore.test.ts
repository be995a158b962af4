import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DAY_MS } from '../../domain/time.ts'
import { createFakeClock } from '../../ports/fakes/fake-clock.ts'
import { aMember, anIdentity, at } from '../../ports/fakes/store-samples.ts'
import { openStore } from '../open-store.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { backUpApart } from './back-up-apart.ts'
import { createDailyBackups } from './daily-backups.ts'
import { backupsOf, restoreNewest } from './restore.ts'

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
  const { backup, movedTo } = restoreNewest(file, 'now')

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

it('a database is restored neither without a good backup nor while Cierge runs', async () => {
  const { file, store } = await makeDatabase()
  expect(() => restoreNewest(file, 'now')).toThrow('Another Cierge is running')
  await store.close()
  const before = readdirSync(join(file, '..'))

  expect(() => restoreNewest(file, 'now')).toThrow('There is no good backup')

  expect(readdirSync(join(file, '..'))).toEqual(before)
})

it('a backup is made each day, and the oldest goes', async () => {
  const { file, store } = await makeDatabase()
  const clock = createFakeClock(at(8))
  const everyMinute = createDailyBackups({ file, clock, kept: 2 })

  for (let day = 0; day < 4; day += 1) {
    await everyMinute()
    await clock.advanceBy(DAY_MS)
    await everyMinute()
    await everyMinute()
  }

  const days = backupsOf(file).map((one) => one.slice(file.length))
  expect(days.toSorted()).toEqual(['.daily-2026-11-23.backup', '.daily-2026-11-24.backup'])
  await store.close()
})
