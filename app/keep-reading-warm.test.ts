import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, onTestFinished } from 'vitest'
import { afterCollections } from './keep-reading-warm.ts'

it('the reader is used again after each full collection, which would otherwise drop its patterns', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = Promise.withResolvers<void>()
  onTestFinished(afterCollections(used.resolve))

  collect()

  await expect(used.promise).resolves.toBeUndefined()
})
