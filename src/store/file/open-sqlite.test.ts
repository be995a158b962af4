import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { openSqlite } from './open-sqlite.ts'

const makeFolder = useTempFolders()

describe('the database file', () => {
  let sqlite: Sqlite.Database
  beforeEach(() => {
    sqlite = openSqlite(join(makeFolder(), 'cierge.db'))
  })
  afterEach(() => {
    sqlite.close()
  })
  const setting = (name: string) => sqlite.pragma(name, { simple: true })

  it('the database file uses a write-ahead log, and each commit reaches the disk', () => {
    expect(setting('journal_mode')).toBe('wal')
    expect(setting('synchronous')).toBe(2)
    expect(setting('fullfsync')).toBe(1)
  })

  it('the database file enforces foreign keys, and does not block the event loop while another program holds a lock', () => {
    expect(setting('foreign_keys')).toBe(1)
    expect(setting('busy_timeout')).toBe(0)
  })

  it('the database file can be read and written by another program while it is open', () => {
    sqlite.exec('create table notes (text)')

    const tool = new Sqlite(sqlite.name)
    tool.exec(`insert into notes values ('seen')`)
    tool.close()

    expect(sqlite.prepare('select text from notes').pluck().get()).toBe('seen')
  })
})
