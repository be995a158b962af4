// Encrypts secrets, and decrypts them for callers that name the same purpose.
import type { Sealed } from '../domain/credential.ts'

export interface Vault {
  /**
   * Encrypts a secret. Never returns the same text twice.
   * @param boundTo the words needed to decrypt it, such as `['credential', memberId, platform]`.
   */
  encrypt(secret: string, boundTo: readonly string[]): Promise<Sealed>
  /**
   * Decrypts a text. Rejects with a `VaultError` if it was changed, bound to other words, or encrypted with another
   * key.
   */
  decrypt(sealed: Sealed, boundTo: readonly string[]): Promise<string>
}

/** The sealed text cannot be opened. Reveals nothing of the content. */
export class VaultError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'VaultError'
  }
}
