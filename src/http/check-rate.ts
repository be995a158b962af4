// Refuses a call that comes too soon.
import { ProblemError } from './problem.ts'

/** Throws a problem (429) with the time to wait, unless that is 0. */
export function checkRate(waitMs: number, code: string, sentence: string): void {
  if (waitMs === 0) return
  const retryAfter = Math.ceil(waitMs / 1000)
  throw new ProblemError({
    status: 429,
    code,
    detail: `${sentence} Try again in ${retryAfter} s.`,
    retryAfter,
  })
}
