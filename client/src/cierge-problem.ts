// Defines the error with which a failed call rejects.

export type ProblemFacts = {
  /** The HTTP status; 0 if no answer came. */
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly field?: string
  readonly reference?: string
  readonly retryAfter?: number
}

/** The error of a call that failed. `code` is for programs; `detail` is a sentence for people. */
export class CiergeProblem extends Error {
  /** The HTTP status. 0 if no answer came: then `code` is `unreachable` or `timed-out`. */
  readonly status: number
  /** The kind of the problem, such as `draft-gone`. */
  readonly code: string
  readonly detail: string
  /** The name of the wrong field of the input; absent if the problem concerns no field. */
  readonly field: string | undefined
  /** Identifies the fault in the log of the Cierge that was called. */
  readonly reference: string | undefined
  /** Seconds after which the call can be tried again, if known. */
  readonly retryAfter: number | undefined

  constructor({ status, code, detail, field, reference, retryAfter }: ProblemFacts, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'CiergeProblem'
    this.status = status
    this.code = code
    this.detail = detail
    this.field = field
    this.reference = reference
    this.retryAfter = retryAfter
  }
}

/**
 * Returns the problem that an answer's body states. A body without one, for example of a proxy, gives the code `moved`
 * (a redirect) or `not-cierge`.
 */
export function problemOf(response: Response, text: string): CiergeProblem {
  const { status } = response
  const said = parse(text)
  const after = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfter = Number.isFinite(after) ? { retryAfter: after } : {}
  if (typeof said.code === 'string' && typeof said.detail === 'string')
    return new CiergeProblem({ ...retryAfter, ...(said as ProblemFacts), status })
  if (status === 0 || (status >= 300 && status < 400)) {
    const to = response.headers.get('location')
    const detail = `This address points elsewhere${to ? `: use ${to}` : ''}.`
    return new CiergeProblem({ status, code: 'moved', detail })
  }
  const detail = `The server answered ${status}, but not as a Cierge does. Is the address right?`
  return new CiergeProblem({ ...retryAfter, status, code: 'not-cierge', detail })
}

function parse(text: string): Partial<ProblemFacts> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
