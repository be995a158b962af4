import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { aMember, anIdentity } from '../../ports/fakes/store-samples.ts'
import { openStore } from '../open-store.ts'
import { fateOf, runScript } from '../testing/run-script.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
const foreignLog =
  /^The database .+ and the log .+-wal don't belong together: if you put a backup back, move .+/

/**
 * Renames the only member, which changes a row but no table definition, and kills the process before SQLite writes
 * its log into the database.
 */
const renameAndDie = `
  const store = await openStore({ file })
  await store.members.rename(samples.aMember().id, 'Later')
  die()`

describe('a restored backup next to the log of a crashed process', () => {
  let file: string
  let copy: string
  beforeEach(async () => {
    file = join(makeFolder(), 'cierge.db')
    copy = `${file}.copy`
    const store = await openStore({ file })
    await store.members.add(aMember(), anIdentity())
    await store.close()
    copyFileSync(file, copy)
  })
  const nameIn = async () => {
    const store = await openStore({ file })
    const member = await store.members.byIdentity(anIdentity())
    await store.close()
    return member?.name
  }

  it('a restored backup next to the log of a crashed process is refused even if the log would fit, and opens once the log is removed', async () => {
    await fateOf(runScript(file, renameAndDie))
    copyFileSync(copy, file)

    await expect(openStore({ file })).rejects.toThrow(foreignLog)

    for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`)
    expect(await nameIn()).toBe(aMember().name)
  })

  it('a backup that is refused is not changed', async () => {
    await fateOf(runScript(file, renameAndDie))
    copyFileSync(copy, file)

    await expect(openStore({ file })).rejects.toThrow(foreignLog)

    expect(readFileSync(file).equals(readFileSync(copy))).toBe(true)
  })

  it('an empty database file next to the log of a crashed process is refused, because SQLite would delete the log', async () => {
    await fateOf(runScript(file, renameAndDie))
    truncateSync(file)

    await expect(openStore({ file })).rejects.toThrow(foreignLog)
  })

  it('a database opens with everything that was written before a crash', async () => {
    await fateOf(runScript(file, renameAndDie))

    expect(await nameIn()).toBe('Later')
  })

  it('a log without a mark is accepted if the database is intact with it', async () => {
    await fateOf(runScript(file, renameAndDie))
    rmSync(`${file}-mark`)

    expect(await nameIn()).toBe('Later')
  })
})

describe('a damaged database file', () => {
  const openWith = async (spoil: (file: string) => void) => {
    const file = join(makeFolder(), 'cierge.db')
    const store = await openStore({ file })
    await store.close()
    spoil(file)
    return openStore({ file })
  }

  it.each([
    [
      'cut short',
      (file: string) => truncateSync(file, 10_000),
      /is damaged: put a backup in its place \(npm run cierge -- restore takes the newest good one\)$/,
    ],
    ['cut to its first bytes', (file: string) => truncateSync(file, 50), /is (not a database|damaged): put/],
    ['empty', (file: string) => truncateSync(file), /is empty: put a backup in its place, or delete it/],
    [
      'text',
      (file: string) => writeFileSync(file, 'two tables, please. '.repeat(500)),
      /is not a database: put/,
    ],
    ['of another program, with a version', makeForeign, /is not a database of Cierge: name another/],
  ])('a damaged database is refused in one sentence with a remedy: %s', async (_what, spoil, sentence) => {
    await expect(openWith(spoil)).rejects.toThrow(sentence)
  })
})

function makeForeign(file: string): void {
  rmSync(file)
  const sqlite = new Sqlite(file)
  sqlite.exec('create table photos (name); pragma user_version = 3')
  sqlite.close()
}
