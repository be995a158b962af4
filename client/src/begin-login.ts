// Signs in a computer that has no key: gets a code, which a member sends to Cierge in a chat, and waits for the key.
import { CiergeProblem } from './cierge-problem.ts'
import { type CiergeClientOptions, type ClientDoor, toDoor } from './door.ts'
import type { ClientLogin, ClientLoginState } from './operations.ts'
import { pause, sendCall } from './send-call.ts'

export type LoginOptions = Omit<CiergeClientOptions, 'key'> & {
  /** The name of this computer, which Cierge shows to the member. */
  readonly name: string
  /** The key's rights. Default `write`: read and write. */
  readonly scope?: 'read' | 'write' | undefined
}

export type PendingLogin = {
  /** The code to show: the member sends `/connect` and the code to Cierge. */
  readonly code: string
  readonly expiresAt: string
  /**
   * Resolves with the key once a member has approved the login. Rejects with a `CiergeProblem` (`login-denied`,
   * `login-expired`), or with the signal's reason if the signal aborts.
   */
  key(options?: { readonly signal?: AbortSignal | undefined }): Promise<string>
}

/** Begins a login. Resolves with the code, which expires after some minutes. */
export async function beginLogin({ name, scope, ...options }: LoginOptions): Promise<PendingLogin> {
  const door = toDoor(options)
  const call = { method: 'POST', path: '/login', body: { name, ...(scope && { scope }) }, isWrite: false }
  const login = (await sendCall(door, call)) as ClientLogin
  return {
    code: login.code,
    expiresAt: login.expiresAt,
    key: ({ signal = new AbortController().signal } = {}) => waitForKey(door, login, signal),
  }
}

async function waitForKey(door: ClientDoor, login: ClientLogin, signal: AbortSignal): Promise<string> {
  const { code, secret, pollSeconds } = login
  const call = { method: 'POST', path: '/login/poll', body: { code, secret }, isWrite: false }
  for (;;) {
    await pause(pollSeconds * 1000, signal)
    const { state, key } = await poll(door, call, signal)
    if (key !== undefined) return key
    if (state === 'denied') throw refused('login-denied', 'The login was denied in the chat.')
    if (state !== 'pending') throw refused('login-expired', 'The code has expired. Begin the login again.')
  }
}

/**
 * Asks for the state of the login. If the server can't answer now, returns `pending`, so that it is asked again later.
 */
async function poll(
  door: ClientDoor,
  call: Parameters<typeof sendCall>[1],
  signal: AbortSignal,
): Promise<ClientLoginState> {
  try {
    return (await sendCall(door, call, { signal })) as ClientLoginState
  } catch (error) {
    const isPassing =
      error instanceof CiergeProblem && (error.status === 0 || error.status === 429 || error.status >= 500)
    if (isPassing) return { state: 'pending' }
    throw error
  }
}

function refused(code: string, detail: string): CiergeProblem {
  return new CiergeProblem({ status: 403, code, detail })
}
