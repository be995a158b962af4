// A problem: the answer to a call that failed (RFC 9457, `application/problem+json`). `code` is for programs, `detail` is
// the sentence that a chat would say.
import { STATUS_CODES } from 'node:http'

export type Problem = {
  readonly status: number
  readonly code: string
  readonly detail: string
  /** The name of the input field that is wrong; absent if the problem concerns no single field. */
  readonly field?: string
  /** The reference of the fault in the log, if the failure is a fault. */
  readonly reference?: string
  /** Seconds after which the call can be tried again. */
  readonly retryAfter?: number
}

/** Thrown when a call fails outside its operation, for example because its key or its input is invalid. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** Returns the body of a problem. */
export function problemBody(problem: Problem): string {
  const title = STATUS_CODES[problem.status] ?? 'Error'
  return JSON.stringify({ type: 'about:blank', title, ...problem })
}

/** Returns the answer with a problem. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(problemBody(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...headersOf(problem), ...headers },
  })
}

function headersOf({ status, retryAfter }: Problem): Record<string, string> {
  return {
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(status === 401 && { 'www-authenticate': 'Bearer realm="cierge"' }),
  }
}
