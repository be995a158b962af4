// The exit codes of the command line, for scripts.
import type { CiergeProblem } from '../../client/src/index.ts'

export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 3, signIn: 4 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Ends a verb early, with a sentence for the member and the exit code of the process. */
export class CliError extends Error {
  readonly exitCode: ExitCode

  constructor(exitCode: ExitCode, message: string) {
    super(message)
    this.name = 'CliError'
    this.exitCode = exitCode
  }
}

/** Codes of problems with the form of the call. The member has to type the command differently. */
const usageCodes = ['invalid-input', 'no-such-path', 'broken-json', 'too-large', 'unreadable-option']

/** Returns the exit code for a call that failed. */
export function exitCodeOf({ status, code }: Pick<CiergeProblem, 'status' | 'code'>): ExitCode {
  if (status === 401) return exitCodes.signIn
  if (usageCodes.includes(code)) return exitCodes.usage
  const isRefused = status >= 400 && status < 500 && status !== 429
  return isRefused && code !== 'not-cierge' ? exitCodes.refused : exitCodes.failed
}
