import { expect, it } from 'vitest'
import { runChaos } from './run-chaos.ts'

it('a service killed at random steps loses, doubles and misreports no request', {
  timeout: 900_000,
}, async () => {
  const { violations, kills } = await runChaos({ runs: 40, seed: 1, atOnce: 8 })

  expect(violations).toEqual([])
  expect(kills).toBeGreaterThan(0)
})
