import { expect, it } from 'vitest'
import { runFuzz } from './run-fuzz.ts'

it('five thousand random inputs at the entrances find no exception, no fault and no live markup', {
  timeout: 240_000,
}, async () => {
  const { failures } = await runFuzz({ runs: 5_000, seed: 1 })

  expect(failures).toEqual([])
})
