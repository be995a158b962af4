// What comes of work in time, or nothing: for answers that Slack waits for three seconds for.
import { addMs } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'

export async function within<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | undefined> {
  const done = new AbortController()
  const late = clock.sleepUntil(addMs(clock.now(), ms), done.signal).then(
    () => undefined,
    () => undefined,
  )
  return Promise.race([work, late]).finally(() => done.abort())
}
