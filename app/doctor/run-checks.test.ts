import { describe, expect, it } from 'vitest'
import type { Instant } from '../../src/domain/time.ts'
import { type Check, CheckFailed } from '../../src/ports/check.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { type Finding, runChecks } from './run-checks.ts'

const noon = '2026-11-22T12:00:00.000Z' as Instant

async function run(...checks: readonly Check[]) {
  const clock = createVirtualClock(noon)
  const findings: Finding[] = []
  const isAllWell = await clock.runUntil(runChecks(checks, clock, (finding) => void findings.push(finding)))
  return { isAllWell, findings }
}

const fails = (error: unknown) => async () => Promise.reject(error)

describe('checks', () => {
  it('the doctor succeeds if each check does', async () => {
    const { isAllWell, findings } = await run(
      { what: 'one', run: async () => 'a version' },
      { what: 'other', run: async () => undefined },
    )

    expect(isAllWell).toBe(true)
    expect(findings).toEqual([
      { what: 'one', isWell: true, detail: 'a version' },
      { what: 'other', isWell: true },
    ])
  })

  it('the doctor continues after a failed check, and reports the reason', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const { isAllWell, findings } = await run(
      { what: 'known', run: fails(new CheckFailed('not accepted', 'token')) },
      {
        what: 'caused',
        run: fails(new Error('no answer', { cause: new Error('fetch', { cause: refused }) })),
      },
      { what: 'odd', run: fails('a word') },
      { what: 'last', run: async () => undefined },
    )

    expect(isAllWell).toBe(false)
    expect(findings).toEqual([
      { what: 'known', isWell: false, detail: 'not accepted', remedy: 'token' },
      { what: 'caused', isWell: false, detail: 'no answer: ECONNREFUSED' },
      { what: 'odd', isWell: false, detail: 'unknown' },
      { what: 'last', isWell: true },
    ])
  })

  it('a check that never ends counts as failed after a minute', async () => {
    const { findings } = await run({ what: 'silent', run: () => new Promise(() => {}) })

    expect(findings).toEqual([{ what: 'silent', isWell: false, detail: 'no answer in 60 seconds' }])
  })
})
