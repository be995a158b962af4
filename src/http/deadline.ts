// The longest time that a call may take.
import type { Problem } from './problem.ts'

/** An answer that takes longer is given up. The work goes on, and a repeated call with its key gets the answer. */
export const deadlineMs = 30_000

export const tooSlow: Problem = {
  status: 504,
  code: 'too-slow',
  detail: 'This takes too long. It may still be done: look at your requests before you send it again.',
}
