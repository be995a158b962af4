// Converts a thrown value to plain data for a log line: its type, message, stack and causes. Libraries attach further
// properties to errors, such as bodies, headers and whole requests. Only those in `tellingProperties` stay.

export type DescribedError = {
  readonly type: string
  readonly message: string
  readonly stack?: string
  readonly cause?: DescribedError
  /** The errors of an AggregateError. */
  readonly errors?: readonly DescribedError[]
  readonly [fact: string]: unknown
}

const tellingProperties = [
  'code',
  'syscall',
  'errno',
  'status',
  'statusCode',
  'platform',
  'kind',
  'during',
  'retryAfterMs',
]

/** The maximum number of nested causes. The limit also ends a circular chain of causes. */
const deepest = 5

export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: typeof error === 'string' ? error : 'Thrown, yet no error' }
  }
  const isDeep = depth >= deepest
  const gathered = error instanceof AggregateError && !isDeep ? error.errors : undefined
  return {
    type: error.name,
    message: error.message,
    ...tellingFacts(error),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || isDeep ? {} : { cause: describeError(error.cause, depth + 1) }),
    ...(gathered && { errors: gathered.map((inner: unknown) => describeError(inner, depth + 1)) }),
  }
}

function tellingFacts(error: Error): Record<string, string | number> {
  const facts: Record<string, string | number> = {}
  for (const name of tellingProperties) {
    const value: unknown = Reflect.get(error, name)
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value
  }
  return facts
}
