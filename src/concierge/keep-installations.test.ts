import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ChatId } from '../domain/ids.ts'
import { openStore } from '../store/open-store.ts'
import { useTempFolders } from '../store/testing/use-temp-folders.ts'
import { createLocalVault } from '../vault/local.ts'
import { keepInstallations } from './keep-installations.ts'

const makeFolder = useTempFolders()
const slack = 'slack' as ChatId

it('keeps what a workspace handed over sealed, and gives it back for that workspace only', async () => {
  const store = await openStore({ file: join(makeFolder(), 'cierge.sqlite') })
  const vault = createLocalVault({ masterKey: new Uint8Array(32) })
  const kept = keepInstallations({ store, vault })

  await kept.save(slack, 'T1', 'a bot token')
  const row = await store.installations.find(slack, 'T1')
  await store.installations.save(slack, 'T2', row ?? ('' as never))

  expect(row).not.toContain('token')
  expect(await kept.find(slack, 'T1')).toBe('a bot token')
  expect(await kept.find(slack, 'T9')).toBeUndefined()
  await expect(kept.find(slack, 'T2')).rejects.toThrow()
  expect(await kept.remove(slack, 'T1')).toBe(true)
  expect(await kept.find(slack, 'T1')).toBeUndefined()
  await store.close()
})
