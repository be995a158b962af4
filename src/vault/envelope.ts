// Encrypts a secret with AES-256-GCM and a new data key per secret, and decrypts it. A `KeyWrapping` protects the
// data key: with the master key of this machine, or with a key service. The sealed text is `v1.<wrapping>.<wrapped
// data key>.<box>`; its last two parts are base64url.
import type { Sealed } from '../domain/credential.ts'
import { type Vault, VaultError } from '../ports/vault.ts'
import { boundBytes, openBytes, sealBytes } from './aes-gcm.ts'

const version = 'v1'

/** Creates and unwraps data keys of 32 bytes. The envelope overwrites each data key with zeros after its use. */
export type KeyWrapping = {
  /** The name of the wrapping. Sealed texts contain it, so that a vault recognizes its own: letters, digits and `-`. */
  readonly name: string
  /** Creates a data key. Returns it plain and wrapped; the wrapped one is stored with the ciphertext. */
  newKey(boundTo: readonly string[]): Promise<{ readonly key: Uint8Array; readonly wrapped: Uint8Array }>
  unwrapKey(wrapped: Uint8Array, boundTo: readonly string[]): Promise<Uint8Array>
}

export function createEnvelopeVault(wrapping: KeyWrapping): Vault {
  return {
    async encrypt(secret, boundTo) {
      try {
        return await seal(wrapping, secret, boundTo)
      } catch (cause) {
        throw new VaultError('The secret could not be sealed', { cause })
      }
    },
    async decrypt(sealed, boundTo) {
      const parts = partsOf(sealed, wrapping.name)
      try {
        return await open(wrapping, parts, boundTo)
      } catch (cause) {
        throw new VaultError(
          'The sealed text does not open: it was changed, is bound to something else, or another key sealed it',
          { cause },
        )
      }
    },
  }
}

type Parts = { readonly wrapped: Uint8Array; readonly box: Uint8Array }

function bindTogether({ name }: KeyWrapping, boundTo: readonly string[]) {
  return boundBytes([version, name, ...boundTo])
}

async function seal(wrapping: KeyWrapping, secret: string, boundTo: readonly string[]): Promise<Sealed> {
  const { key, wrapped } = await wrapping.newKey(boundTo)
  const content = Buffer.from(secret, 'utf8')
  try {
    const box = sealBytes(key, content, bindTogether(wrapping, boundTo))
    return [version, wrapping.name, toText(wrapped), toText(box)].join('.') as Sealed
  } finally {
    key.fill(0)
    content.fill(0)
  }
}

async function open(wrapping: KeyWrapping, parts: Parts, boundTo: readonly string[]): Promise<string> {
  const key = await wrapping.unwrapKey(parts.wrapped, boundTo)
  try {
    const content = openBytes(key, parts.box, bindTogether(wrapping, boundTo))
    const secret = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
    content.fill(0)
    return secret
  } finally {
    key.fill(0)
  }
}

/** Returns the name of the wrapping in a sealed text. */
export function wrappingOf(sealed: Sealed): string {
  const [, wrapping] = sealed.split('.')
  if (!sealed.startsWith(`${version}.`) || !wrapping || !/^[\w-]+$/.test(wrapping)) {
    throw new VaultError('This is no sealed text of a version known here')
  }
  return wrapping
}

function partsOf(sealed: Sealed, wrapping: string): Parts {
  const [foundVersion, foundWrapping, wrappedText, boxText, ...more] = sealed.split('.')
  if (foundVersion !== version || boxText === undefined || more.length > 0) {
    throw new VaultError('This is no sealed text of a version known here')
  }
  if (foundWrapping !== wrapping) throw new VaultError('The sealed text belongs to another kind of vault')
  return { wrapped: toBytes(wrappedText ?? ''), box: toBytes(boxText) }
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/**
 * Decodes base64url. Node ignores characters that are not base64url, so this function throws for a text that does not
 * encode to itself again.
 */
function toBytes(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url')
  if (toText(bytes) !== text) throw new VaultError('The sealed text was changed')
  return bytes
}
