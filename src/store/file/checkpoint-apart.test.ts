import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anIdentity } from '../../ports/fakes/store-samples.ts'
import { openStore } from '../open-store.ts'
import { useTempFolders } from '../testing/use-temp-folders.ts'
import { createCheckpointApart } from './checkpoint-apart.ts'

const makeFolder = useTempFolders()
const times = (count: number, work: () => void) => Array.from({ length: count }).forEach(work)

it('a checkpoint begins after a thousand commits, and no second one while it is under way', async () => {
  const begun: PromiseWithResolvers<void>[] = []
  const faults: unknown[] = []
  const { committed, ended } = createCheckpointApart('cierge.db', {
    onFault: (error) => faults.push(error),
    run: () => {
      const one = Promise.withResolvers<void>()
      begun.push(one)
      return one.promise
    },
  })

  times(999, committed)
  expect(begun).toHaveLength(0)
  times(2_000, committed)
  expect(begun).toHaveLength(1)
  begun[0]?.reject(new Error('disk'))
  await ended()
  committed()

  expect(begun).toHaveLength(2)
  expect(faults).toEqual([new Error('disk')])
  begun[1]?.resolve()
  await ended()
})

it('a thousand commits are written from the log into the database while the store is open', async () => {
  const file = join(makeFolder(), 'cierge.db')
  const store = await openStore({ file, flushesApart: true })
  const before = statSync(file).mtimeMs
  const row = { chat: anIdentity().chat, value: 'x'.repeat(500), isSealed: false }

  for (let nth = 0; nth < 1_000; nth += 1) {
    await store.chatState.save({ ...row, key: String(nth) }, { mayBeLost: true })
  }

  await expect.poll(() => statSync(file).mtimeMs, { timeout: 20_000 }).toBeGreaterThan(before)
  await store.close()
  expect(statSync(`${file}-wal`, { throwIfNoEntry: false })).toBeUndefined()
})
