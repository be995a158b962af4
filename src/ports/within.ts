// What comes of work in time, or nothing: for chats that want to be answered before the answer is there.
import { addMs } from '../domain/time.ts'
import type { Clock } from './clock.ts'

/** The outcome of the work, or `undefined` when it takes longer; rejects when the work does, in time. */
export async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const done = new AbortController()
  const late = clock.sleepUntil(addMs(clock.now(), ms), done.signal).then(
    () => undefined,
    () => undefined,
  )
  return Promise.race([work, late]).finally(() => done.abort())
}
