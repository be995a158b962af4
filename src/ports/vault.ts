// The port of the vault: encrypts secrets bound to a purpose, and decrypts them for callers that name the same
// purpose.
import type { Sealed } from '../domain/credential.ts'

export interface Vault {
  /**
   * Encrypts a secret. Never returns the same text twice.
   * @param boundTo the purpose as words, such as `['credential', memberId, platform]`. Decrypting needs the same
   * words.
   */
  encrypt(secret: string, boundTo: readonly string[]): Promise<Sealed>
  /**
   * Decrypts a sealed text. Rejects with a `VaultError` if the text was changed, is bound to other words, or was
   * encrypted with another key.
   */
  decrypt(sealed: Sealed, boundTo: readonly string[]): Promise<string>
}

/** The sealed text cannot be decrypted. The error reveals nothing of the content. */
export class VaultError extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options)
    this.name = 'VaultError'
  }
}
