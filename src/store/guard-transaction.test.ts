import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aJob, aMember, anIdentity } from '../ports/fakes/store-samples.ts'
import type { Store } from '../ports/store.ts'
import { openStore } from './open-store.ts'
import { useTempFolders } from './testing/use-temp-folders.ts'

const makeFolder = useTempFolders()
const refusal = 'Inside a transaction only the store it hands over may be used'

describe('queries inside a transaction', () => {
  let store: Store
  beforeEach(async () => {
    store = await openStore({ file: join(makeFolder(), 'cierge.db') })
  })
  afterEach(() => store.close())

  it('a query to the outer store inside a transaction throws, because it would wait forever', async () => {
    await expect(store.transaction(() => store.jobs.open())).rejects.toThrow(refusal)
    await expect(store.transaction(() => store.members.add(aMember(), anIdentity()))).rejects.toThrow(refusal)
    await expect(store.transaction(() => store.close())).rejects.toThrow(refusal)
  })

  it('several concurrent queries inside a transaction are answered', async () => {
    const answers = await store.transaction((inside) =>
      Promise.all([inside.jobs.open(), inside.outbox.countPending(), inside.jobs.find(aJob().id)]),
    )

    expect(answers).toEqual([[], 0, undefined])
  })

  it('work started inside a transaction may use the outer store once the transaction has ended', async () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()

    const later = await store.transaction(async () => ({
      question: ended.then(() => store.jobs.open()),
    }))
    end()

    expect(await later.question).toEqual([])
  })

  it('a transaction’s store is unusable after the transaction', async () => {
    const kept = await store.transaction(async (inside) => inside)

    await expect(kept.jobs.open()).rejects.toThrow()
  })
})
