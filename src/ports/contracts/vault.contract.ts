// The contract suite of vaults.
import { describe, expect, it } from 'vitest'
import type { Sealed } from '../../domain/credential.ts'
import { type Vault, VaultError } from '../vault.ts'

export type VaultHarness = {
  readonly vault: Vault
  /** A vault of the same kind with a different key. */
  readonly stranger: Vault
}

const secret = '{"authToken":"eyJhbGciOi-very-secret","note":"café ☕"}'
const boundTo = ['credential', 'member-1', 'resy']

export function describeVault(name: string, makeHarness: () => Promise<VaultHarness>): void {
  describe(`${name}, as a vault`, () => {
    it('a vault decrypts its own sealed text for the same purpose', async () => {
      const { vault } = await makeHarness()

      const sealed = await vault.encrypt(secret, boundTo)

      expect(await vault.decrypt(sealed, [...boundTo])).toBe(secret)
    })

    it('a vault reveals nothing of the secret, and never returns the same text twice', async () => {
      const { vault } = await makeHarness()

      const [one, other] = [await vault.encrypt(secret, boundTo), await vault.encrypt(secret, boundTo)]

      expect(one).not.toBe(other)
      expect(one).not.toContain('very-secret')
      expect(Buffer.from(one, 'base64url').includes('very-secret')).toBe(false)
    })

    it.each([
      ['nothing', ''],
      ['a long bundle', 'x'.repeat(20_000)],
      ['a byte order mark and a zero', '\uFEFFa\u0000b'],
    ])('a vault encrypts and decrypts %s without a change', async (_, content) => {
      const { vault } = await makeHarness()

      const sealed = await vault.encrypt(content, boundTo)

      expect(await vault.decrypt(sealed, boundTo)).toBe(content)
    })

    it.each([
      ['another member', ['credential', 'member-2', 'resy']],
      ['fewer words', ['credential', 'member-1']],
      ['more words', ['credential', 'member-1', 'resy', '']],
      ['the same words in another order', ['credential', 'resy', 'member-1']],
      ['the same letters cut elsewhere', ['credential', 'member-1r', 'esy']],
      ['the words run together', ['credential,member-1,resy']],
      ['nothing', []],
    ])('a vault does not decrypt a text that was bound to other words: %s', async (_, others) => {
      const { vault } = await makeHarness()
      const sealed = await vault.encrypt(secret, boundTo)

      await expect(vault.decrypt(sealed, others)).rejects.toBeInstanceOf(VaultError)
    })

    it('a vault does not decrypt a text that was encrypted with another key', async () => {
      const { vault, stranger } = await makeHarness()
      const sealed = await vault.encrypt(secret, boundTo)

      await expect(stranger.decrypt(sealed, boundTo)).rejects.toBeInstanceOf(VaultError)
    })

    it('a vault does not decrypt a text that was changed at any position', async () => {
      const { vault } = await makeHarness()
      const sealed = await vault.encrypt('short', boundTo)

      for (const changed of changesOf(sealed)) {
        await expect(vault.decrypt(changed, boundTo), changed).rejects.toBeInstanceOf(VaultError)
      }
    })

    it('a vault does not decrypt the content of one sealed text with the wrapped key of another', async () => {
      const { vault } = await makeHarness()
      const mine = (await vault.encrypt('mine', boundTo)).split('.')
      const yours = (await vault.encrypt('yours', boundTo)).split('.')

      const mixed = [...mine.slice(0, -1), yours.at(-1)].join('.') as Sealed

      await expect(vault.decrypt(mixed, boundTo)).rejects.toBeInstanceOf(VaultError)
    })

    it.each(['', 'v1', '....', 'plain text', 'v1.local..', 'v9.local.AAAA.AAAA'])(
      'a vault rejects the text %j, which is not sealed',
      async (text) => {
        const { vault } = await makeHarness()

        await expect(vault.decrypt(text as Sealed, boundTo)).rejects.toBeInstanceOf(VaultError)
      },
    )

    it('a vault reveals nothing of the content in the error for a text that it cannot decrypt', async () => {
      const { vault } = await makeHarness()
      const sealed = await vault.encrypt(secret, boundTo)

      const error: unknown = await vault.decrypt(sealed, ['other']).catch((caught: unknown) => caught)

      expect(String(error)).not.toContain('very-secret')
      expect(String(error)).not.toContain(sealed)
    })
  })
}

/**
 * Returns changed copies of the text: with one character replaced (a copy for each), without the last character, with
 * one more, and with one more that decoders skip, such as a line break.
 */
function changesOf(sealed: Sealed): readonly Sealed[] {
  const swapped = Array.from(sealed, (character, at) => {
    const other = character === 'A' ? 'B' : 'A'
    return sealed.slice(0, at) + other + sealed.slice(at + 1)
  })
  const others = [sealed.slice(0, -1), `${sealed}A`, `${sealed}=`, `${sealed}\n`, ` ${sealed}`, `${sealed}.A`]
  return [...swapped, ...others] as Sealed[]
}
