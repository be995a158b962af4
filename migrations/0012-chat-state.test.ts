import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { ChatId } from '../src/domain/ids.ts'
import { openStore } from '../src/store/open-store.ts'
import { useTempFolders } from '../src/store/testing/use-temp-folders.ts'
import { chatState } from './0012-chat-state.ts'
import { migrations } from './index.ts'

const makeFolder = useTempFolders()

it('installations and open forms are still there once chats have one table, and their old tables are gone', async () => {
  const file = join(makeFolder(), 'cierge.sqlite')
  const before = migrations.slice(0, migrations.indexOf(chatState))
  await (await openStore({ file, migrations: before })).close()
  const sqlite = new Sqlite(file)
  sqlite.exec(`
    insert into installations values ('slack', 'T1', 'sealed text');
    insert into dialogues values
      ('telegram', '', '41', '-100123/7', '{"title":"Link"}', '{"email":"a@b.example"}', '2026-11-26T15:00:00.000Z');
  `)
  sqlite.close()

  const store = await openStore({ file })

  expect(await store.chatState.find('slack' as ChatId, 'installation/T1')).toEqual({
    chat: 'slack',
    key: 'installation/T1',
    value: 'sealed text',
    isSealed: true,
  })
  const form = await store.chatState.find('telegram' as ChatId, 'form/41/-100123/7')
  expect(form).toMatchObject({ isSealed: false, expiresAt: '2026-11-26T15:00:00.000Z' })
  expect(JSON.parse(form?.value ?? '')).toEqual({
    form: { title: 'Link' },
    answers: { email: 'a@b.example' },
  })
  await store.close()
  const after = new Sqlite(file)
  const names = after.prepare("select name from sqlite_schema where type = 'table'").pluck().all()
  after.close()
  expect(names).not.toContain('installations')
  expect(names).not.toContain('dialogues')
})
