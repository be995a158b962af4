import { expect, it } from 'vitest'
import { addMs, toInstant } from '../../src/domain/time.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { type CallEnd, retryAfter } from './retry-after.ts'

const clock = createVirtualClock(toInstant(1_800_000_000_000))
const asks = (waitMs: number) => Object.assign(new Error('too many requests'), { waitMs })
const waitAskedBy = (end: CallEnd<string>) =>
  'error' in end ? (end.error as { waitMs?: number }).waitMs : undefined

/**
 * Runs `retryAfter` with a call that ends in the listed ways, one after another; the last way repeats. Returns the result,
 * the number of calls, and the milliseconds of virtual time that passed.
 */
async function callEnding(...ends: readonly (string | Error)[]) {
  let calls = 0
  const begins = clock.now()
  const call = async () => {
    const end = ends[Math.min(calls++, ends.length - 1)] ?? ''
    if (typeof end === 'string') return end
    throw end
  }
  const result = await clock
    .runUntil(retryAfter(call, { clock, waitAskedBy, mostWaits: 2 }))
    .catch((error: Error) => error)
  return { result, calls, tookMs: Date.parse(clock.now()) - Date.parse(begins) }
}

it('a call is repeated after the wait that the chat asks for', async () => {
  expect(await callEnding(asks(3_000), asks(2_000), 'done')).toEqual({
    result: 'done',
    calls: 3,
    tookMs: 5_000,
  })
})

it('a call is not repeated after the maximum number of waits, or if the chat asks for too long a wait', async () => {
  expect(await callEnding(asks(1_000))).toMatchObject({ result: asks(1_000), calls: 3 })
  expect(await callEnding(asks(61_000))).toMatchObject({ result: asks(61_000), calls: 1, tookMs: 0 })
})

it('a call that fails for another reason is not repeated', async () => {
  expect(await callEnding(new Error('gone'), 'done')).toMatchObject({ result: new Error('gone'), calls: 1 })
})

it('a call whose wait is aborted rejects', async () => {
  const stopping = new AbortController()
  const waiting = retryAfter(() => Promise.reject(asks(1_000)), {
    ...{ clock, mostWaits: 2, signal: stopping.signal },
    waitAskedBy: (end) => ('error' in end ? 1_000 : undefined),
  })

  stopping.abort(new Error('stopped'))

  await expect(waiting).rejects.toThrow('stopped')
  expect(clock.now()).toBe(addMs(clock.now(), 0))
})
