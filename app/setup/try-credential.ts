// Checks one credential of a chat: first its format, then with a request to the chat.
import type { ChatEntry, TriedCredential } from '../../bots/index.ts'
import { causeOf } from '../../src/domain/cause-of.ts'
import { ConfigError } from '../../src/domain/config-error.ts'
import { CheckFailed } from '../../src/ports/check.ts'

type SetupEnv = Readonly<Record<string, string | undefined>>

export type CredentialTrial =
  | { readonly kind: 'accepted'; readonly tried: TriedCredential }
  | { readonly kind: 'refused'; readonly why: string; readonly remedy?: string }
  | { readonly kind: 'unreachable'; readonly why: string }

/** Tries the variable's value in `env`. Never rejects, and never repeats the value. */
export async function tryCredential(
  chat: ChatEntry,
  variable: string,
  env: SetupEnv,
): Promise<CredentialTrial> {
  const problem = faultOf(chat, variable, env)
  if (problem) return { kind: 'refused', why: `${variable} ${problem}` }
  try {
    return { kind: 'accepted', tried: await chat.setup.tryCredential(variable, env) }
  } catch (error) {
    if (!(error instanceof CheckFailed)) return { kind: 'unreachable', why: causeOf(error) }
    return { kind: 'refused', why: error.message, ...(error.remedy && { remedy: error.remedy }) }
  }
}

/** Returns the problem that the chat's settings find in the variable. Problems of other variables don't count. */
function faultOf(chat: ChatEntry, variable: string, env: SetupEnv): string | undefined {
  try {
    chat.configure(env)
    return undefined
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults.find((fault) => fault.variable === variable)?.problem
  }
}
