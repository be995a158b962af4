// The longest time that a call may take.
import type { Problem } from './problem.ts'

/**
 * Milliseconds until a call is answered with 504. Its work continues. A repeat with the same `Idempotency-Key` gets
 * the answer once the work is done.
 */
export const deadlineMs = 30_000

export const tooSlow: Problem = {
  status: 504,
  code: 'too-slow',
  detail: 'This takes too long. It may still be done: look at your requests before you send it again.',
}
