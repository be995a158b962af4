import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { HostCondition } from '../../domain/host-condition.ts'
import { MINUTE_MS } from '../../domain/time.ts'
import { openApp } from '../testing/open-app.ts'
import type { ConditionCheck } from './condition-check.ts'
import { createSelfWatch } from './create-self-watch.ts'

const off: HostCondition = { kind: 'clock-off', aheadMs: 90_000 }

async function openWatch(options: { readonly patienceMs?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-watch-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { app, clock } = await openApp(folder)
  const told: string[] = []
  const state = { found: undefined as Awaited<ReturnType<ConditionCheck['look']>>, isHeard: true }
  const check: ConditionCheck = {
    name: 'clock',
    patienceMs: () => options.patienceMs ?? 0,
    look: async () => state.found,
  }
  const open = () =>
    createSelfWatch({
      ...{ app, store: () => app.store, checks: [check] },
      async tell(trouble) {
        if (state.isHeard) told.push(trouble.kind)
        return state.isHeard
      },
    })
  let watch = open()
  return {
    told,
    state,
    check,
    restart: () => {
      watch = open()
    },
    standing: () => watch.standing()[0],
    async minutes(count: number) {
      for (let nth = 0; nth < count; nth += 1) {
        await clock.runUntil(watch.loops[0]?.round() ?? Promise.resolve())
        await clock.advanceBy(MINUTE_MS)
      }
    },
  }
}

it('a condition is told once while it lasts, also over a restart, and its end is told once', async () => {
  const { told, state, restart, minutes } = await openWatch()

  state.found = off
  await minutes(3)
  restart()
  await minutes(3)
  const whileWrong = [...told]
  state.found = undefined
  await minutes(3)
  restart()
  await minutes(3)

  expect(whileWrong).toEqual(['clock-off'])
  expect(told).toEqual(['clock-off', 'well-again'])
})

it('a condition that is shorter than its patience is not told, and neither is its end', async () => {
  const { told, state, minutes, standing } = await openWatch({ patienceMs: 3 * MINUTE_MS })

  state.found = off
  await minutes(3)
  const found = standing()
  state.found = undefined
  await minutes(3)

  expect(found?.wrong?.condition).toEqual(off)
  expect(told).toEqual([])
})

it('a condition that could not be told is told later', async () => {
  const { told, state, minutes } = await openWatch()

  state.found = off
  state.isHeard = false
  await minutes(3)
  state.isHeard = true
  await minutes(3)

  expect(told).toEqual(['clock-off'])
})

it('a condition that ended while no owner could be told is well, and is told no more', async () => {
  const { told, state, minutes, standing } = await openWatch()

  state.found = off
  await minutes(1)
  state.found = undefined
  state.isHeard = false
  await minutes(3)
  state.isHeard = true
  await minutes(3)

  expect(standing()).toEqual({ name: 'clock', isVital: false })
  expect(told).toEqual(['clock-off'])
})

it('a check that knows nothing yet, fails, or does not end keeps its earlier result', async () => {
  const { state, check, minutes, standing } = await openWatch()
  state.found = off
  await minutes(1)

  state.found = 'unknown'
  await minutes(1)
  const unknown = standing()
  Object.assign(check, { look: () => Promise.reject(new Error('no')) })
  await minutes(1)
  const failed = standing()
  Object.assign(check, { look: () => new Promise(() => {}) })
  await minutes(1)

  for (const one of [unknown, failed, standing()]) expect(one?.wrong?.condition).toEqual(off)
})
