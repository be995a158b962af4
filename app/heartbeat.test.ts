import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { hasHeartbeat, keepHeartbeat } from './heartbeat.ts'

it('a service has a heartbeat while it runs, and none after its end or after it hung', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-heartbeat-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const before = hasHeartbeat(folder, Date.now())

  const end = keepHeartbeat(folder)
  const during = hasHeartbeat(folder, Date.now())
  const hung = hasHeartbeat(folder, Date.now() + 91_000)
  end()

  expect({ before, during, hung }).toEqual({ before: false, during: true, hung: false })
  expect(hasHeartbeat(folder, Date.now())).toBe(false)
})

it('a data folder that can’t be written ends no service', () => {
  expect(() => keepHeartbeat('/nowhere/at/all')()).not.toThrow()
})
