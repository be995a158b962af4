import { expect, it } from 'vitest'
import { addMs, toInstant } from '../../src/domain/time.ts'
import type { Inbox } from '../../src/ports/chat-adapter.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { createLifecycle, graceMs, reconnect } from './lifecycle.ts'

const inbox: Inbox = { invoke: () => Promise.reject(new Error('unused')), suggest: async () => [] }

function setUp(open: () => Promise<void> = async () => {}) {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  const happened: string[] = []
  const faults: unknown[] = []
  const lifecycle = createLifecycle({
    clock,
    telemetry: { fault: (error) => `${faults.push(error)}` },
    async open() {
      happened.push('opened')
      await open()
    },
    async close(opening) {
      await opening
      await lifecycle.settle()
      happened.push('closed')
    },
  })
  return { clock, happened, faults, lifecycle }
}

it('a chat that is started and stopped twice opens and closes once', async () => {
  const { lifecycle, happened } = setUp()

  await Promise.all([lifecycle.start(inbox), lifecycle.start(inbox)])
  await Promise.all([lifecycle.stop(), lifecycle.stop()])

  expect(happened).toEqual(['opened', 'closed'])
})

it('a chat that is stopped before its start never opens', async () => {
  const { lifecycle, happened } = setUp()

  await lifecycle.stop()
  await lifecycle.start(inbox)

  expect(happened).toEqual(['closed'])
})

it('a chat that fails to open rejects its start, and still closes', async () => {
  const { lifecycle, happened } = setUp(() => Promise.reject(new Error('no network')))

  await expect(lifecycle.start(inbox)).rejects.toThrow('no network')
  await lifecycle.stop()

  expect(happened).toEqual(['opened', 'closed'])
})

it('an event that arrives twice is handled once, and an event after the stop is not handled', async () => {
  const { lifecycle } = setUp()
  const taken: string[] = []
  const take = (id: string) => lifecycle.take(id, async () => void taken.push(id))

  await Promise.all([take('1'), take('1'), take('2')])
  await lifecycle.stop()
  const isTaken = await take('3')

  expect(taken).toEqual(['1', '2'])
  expect(isTaken).toBe(false)
})

it('work that fails is reported as a fault, and its promise does not reject', async () => {
  const { lifecycle, faults } = setUp()

  await lifecycle.take('1', () => Promise.reject(new Error('no')))

  expect(faults).toEqual([new Error('no')])
})

it('a chat that stops waits for the work under way, for at most the grace period', async () => {
  const { lifecycle, clock } = setUp()
  const begins = clock.now()
  void lifecycle.take('quick', () => clock.sleepUntil(addMs(begins, 1_000)))
  await clock.runUntil(lifecycle.settle())
  const afterQuick = clock.now()
  void lifecycle.take('endless', () => new Promise(() => {}))

  await clock.runUntil(lifecycle.stop())

  expect(afterQuick).toBe(addMs(begins, 1_000))
  expect(clock.now()).toBe(addMs(afterQuick, graceMs))
})

it('a connection that ended or failed is opened again after a pause, until the signal aborts', async () => {
  const { clock } = setUp()
  const ending = new AbortController()
  const connections: string[] = []
  const errors: unknown[] = []
  const connect = async () => {
    connections.push(clock.now())
    if (connections.length === 2) throw new Error('refused')
    if (connections.length === 3) ending.abort()
  }

  const begins = clock.now()
  await clock.runUntil(
    reconnect(connect, {
      ...{ clock, signal: ending.signal, pauseMs: 2_000 },
      onError: (error) => void errors.push(error),
    }),
  )

  expect(connections).toEqual([begins, addMs(begins, 2_000), addMs(begins, 4_000)])
  expect(errors).toEqual([new Error('refused')])
})
