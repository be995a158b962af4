import { expect, it } from 'vitest'
import { runChaos } from './run-chaos.ts'

it('a service killed at random steps, on this machine and on AWS, loses, doubles and misreports no request', {
  timeout: 900_000,
}, async () => {
  const { violations, kills, functionKills } = await runChaos({ runs: 40, seed: 1, atOnce: 8 })

  expect(violations).toEqual([])
  expect(kills).toBeGreaterThan(0)
  expect(functionKills).toBeGreaterThan(0)
})
