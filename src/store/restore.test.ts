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
import { aMember, anIdentity } from '../ports/fakes/store-samples.ts'
import { backUpApart } from './back-up-apart.ts'
import { openStore } from './open-store.ts'
import { restoreNewest } from './restore.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

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

it('a database that vanished is not created again in a folder that was used before', async () => {
  const { file, store } = await makeDatabase()
  await store.close()
  rmSync(file)

  await expect(openStore({ file })).rejects.toThrow(/is missing or empty, though Cierge ran on this folder/)
  rmSync(`${file}-mark`)
  await expect(openStore({ file, wasUsed: true })).rejects.toThrow(/is missing or empty/)

  expect(existsSync(file)).toBe(false)
})

it('a database without tables is not filled again beside the signs of an earlier one', async () => {
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
