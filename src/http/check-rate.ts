// Refuses calls above a rate limit.
import { ProblemError } from './problem.ts'

/** Does nothing if `waitMs` is 0. Otherwise throws a problem (429) that says how long to wait. */
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
