import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { memberTables } from './member-data.ts'
import { openStore } from './open-store.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()

/** Columns that name a person. */
const personal = /^(?:member_id|user_id|made_by|made_as|asked_by|approved_by|linked_by|mention|identity)$/

it('each table is named with all that it keeps of a member', async () => {
  const file = join(makeFolder(), 'cierge.db')
  await (await openStore({ file })).close()
  const sqlite = new Sqlite(file)
  const columns = sqlite
    .prepare<[], { table: string; name: string }>(
      `select t.name as "table", c.name from sqlite_schema t, pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite_%'`,
    )
    .all()
  sqlite.close()

  const kept = Object.entries(memberTables).flatMap(([name, table]) => ('nothing' in table ? [] : [name]))
  const named = columns.filter(({ name }) => personal.test(name)).map(({ table }) => table)

  expect(Object.keys(memberTables).toSorted()).toEqual(
    [...new Set(columns.map(({ table }) => table))].toSorted(),
  )
  expect(named.filter((table) => !kept.includes(table))).toEqual([])
})
