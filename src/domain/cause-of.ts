// Names an error, or its first cause, in a few characters, for a log line or a notice.

/** Returns the name of an error's first cause: see `nameOfError`. Returns `unknown` for a value that is not an error. */
export function causeOf(error: unknown): string {
  return error instanceof Error ? nameOfError(firstCauseOf(error)) : 'unknown'
}

/** Returns the error's code, such as `ECONNREFUSED`; without one its name, or its message if the name is just `Error`. */
export function nameOfError(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'Error' ? error.message : error.name
}

/** Maximum number of causes that are followed, because an error may be its own cause. */
const deepest = 10

/** Returns the last error in the chain of causes, which is the error itself if it has no cause. */
export function firstCauseOf(error: Error, depth = 0): Error {
  const cause = depth < deepest ? directCauseOf(error) : undefined
  return cause ? firstCauseOf(cause, depth + 1) : error
}

/** Returns the next error of the chain. Slack's client keeps it in `original`, grammY in `error`. */
function directCauseOf(error: Error): Error | undefined {
  const { cause, original, error: wrapped, errors } = error as Error & Record<string, unknown>
  const causes = [cause, original, wrapped, ...(Array.isArray(errors) ? errors : [])]
  return causes.find((one) => one instanceof Error)
}
