// Seals secrets, and opens them again for whoever names what they were bound to.
import type { Sealed } from '../domain/credential.ts'

export interface Vault {
  /**
   * Never gives the same text twice for one secret.
   * @param boundTo words that must be given again to open it, such as `['credential', memberId, platform]`.
   */
  encrypt(secret: string, boundTo: readonly string[]): Promise<Sealed>
  /** Rejects with a `VaultError` when the text was changed, bound to something else, or sealed with another key. */
  decrypt(sealed: Sealed, boundTo: readonly string[]): Promise<string>
}

/** The sealed text can't be opened. Says nothing of what is inside. */
export class VaultError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'VaultError'
  }
}
