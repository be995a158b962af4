// Logins: requests of other computers for an API key, which wait for a member's answer. Codes and secrets are stored as
// hashes.
import type { Login, LoginApproval } from '../domain/login.ts'

export interface LoginRepository {
  /** Adds a login that is pending. Rejects with `IdTaken` if its code is in use. */
  begin(login: Login & { readonly state: 'pending' }): Promise<void>
  /** Returns the login with that code, also if it was denied or is done. */
  find(codeHash: string): Promise<Login | undefined>
  /**
   * Approves or denies a pending login, by compare-and-set. Returns false, and changes nothing, if the login is not
   * pending.
   */
  answer(codeHash: string, answer: LoginApproval | 'denied'): Promise<boolean>
  /**
   * Moves an approved login to `done`, by compare-and-set. Returns false if the login is not approved, or is done
   * already.
   */
  finish(codeHash: string): Promise<boolean>
}
