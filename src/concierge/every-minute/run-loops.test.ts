import { expect, it } from 'vitest'
import { MINUTE_MS } from '../../domain/time.ts'
import { at } from '../../ports/fakes/store-samples.ts'
import { createVirtualClock, type VirtualClock } from '../../ports/virtual-clock.ts'
import { createTelemetry } from '../../telemetry/create-telemetry.ts'
import { createLoops, type Loop } from './run-loops.ts'

function begin(loopsOn: (clock: VirtualClock) => readonly Loop[]) {
  const clock = createVirtualClock(at(10))
  const lines: string[] = []
  const telemetry = createTelemetry({
    level: 'info',
    clock,
    randomBytes: (length) => new Uint8Array(length),
    destination: { write: (line) => lines.push(line) },
  })
  const ended: string[] = []
  const running = createLoops({ clock, telemetry, afterRound: () => ended.push(clock.now()) }, loopsOn(clock))
  running.start()
  return { clock, lines, running, roundsEnded: () => ended.length }
}

it('a loop that throws in every round does not stop the others', async () => {
  const reminded: string[] = []
  const { clock, lines } = begin(() => [
    { name: 'reconcile', everyMs: MINUTE_MS, round: () => Promise.reject(new Error('a bad row')) },
    { name: 'remind', everyMs: MINUTE_MS, round: async () => reminded.push('once') },
  ])

  await clock.advanceBy(3 * MINUTE_MS)

  expect(reminded).toHaveLength(4)
  expect(lines).toHaveLength(4)
  for (const line of lines) expect(line).toMatch(/"loop":"reconcile".*a bad row/)
})

it('a slow loop runs one round at a time, and delays no other loop', async () => {
  const rounds: string[] = []
  const { clock } = begin((time) => [
    {
      name: 'slow',
      everyMs: MINUTE_MS,
      async round() {
        rounds.push('slow')
        await time.sleepUntil(at(11))
      },
    },
    { name: 'quick', everyMs: MINUTE_MS, round: async () => rounds.push('quick') },
  ])

  await clock.advanceTo(at(10, 59))

  expect(rounds.filter((name) => name === 'slow')).toHaveLength(1)
  expect(rounds.filter((name) => name === 'quick')).toHaveLength(60)
})

it('the end of a round is reported, also if the round threw', async () => {
  const { clock, roundsEnded } = begin(() => [
    { name: 'remind', everyMs: MINUTE_MS, round: () => Promise.reject(new Error('a bad row')) },
  ])

  await clock.advanceBy(MINUTE_MS)

  expect(roundsEnded()).toBe(2)
})

it('stopping the loops waits for the round under way and starts no other', async () => {
  const story: string[] = []
  const { clock, running } = begin((time) => [
    {
      name: 'slow',
      everyMs: MINUTE_MS,
      async round() {
        story.push('begins')
        await time.sleepUntil(at(10, 5))
        story.push('ends')
      },
    },
  ])
  await clock.advanceBy(MINUTE_MS)

  await clock.runUntil(running.stop())
  await clock.advanceBy(10 * MINUTE_MS)

  expect(story).toEqual(['begins', 'ends'])
})

it('loops keep their pace when the clock is set back or forward', async () => {
  let rounds = 0
  const { clock, running } = begin(() => [
    {
      name: 'quick',
      everyMs: MINUTE_MS,
      round: async () => {
        rounds += 1
      },
    },
  ])
  await clock.advanceBy(0)

  clock.set(-3 * 60 * MINUTE_MS)
  await clock.advanceBy(2 * MINUTE_MS)
  clock.set(6 * 60 * MINUTE_MS)
  await clock.advanceBy(2 * MINUTE_MS)

  expect(rounds).toBe(5)
  await running.stop()
})
