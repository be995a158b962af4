// Creates a vault whose keys are in AWS KMS. Each secret has a data key, which KMS wraps with one customer key. The
// words of the purpose appear in CloudTrail as the encryption context, so they must be ids.
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { Vault } from '../ports/vault.ts'
import { createEnvelopeVault } from './envelope.ts'

export type KmsVaultParts = {
  readonly kms: Pick<KMSClient, 'send'>
  /** The ARN or id of the customer key. */
  readonly keyId: string
}

/** The name of this wrapping in sealed texts. */
const kmsWrapping = 'kms'

export function createKmsVault({ kms, keyId }: KmsVaultParts): Vault {
  return createEnvelopeVault({
    name: kmsWrapping,
    async newKey(boundTo) {
      const made = await kms.send(
        new GenerateDataKeyCommand({
          KeyId: keyId,
          KeySpec: 'AES_256',
          EncryptionContext: encryptionContextOf(boundTo),
        }),
      )
      return { key: bytesOf(made.Plaintext), wrapped: bytesOf(made.CiphertextBlob) }
    },
    async unwrapKey(wrapped, boundTo) {
      // Naming the key keeps KMS from accepting a data key that another account's key wrapped.
      const opened = await kms.send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: wrapped,
          EncryptionContext: encryptionContextOf(boundTo),
        }),
      )
      return bytesOf(opened.Plaintext)
    },
  })
}

/** The names of a purpose's words in the encryption context, by the first word of the purpose. */
const names: Readonly<Record<string, readonly string[]>> = {
  credential: ['member', 'platform'],
  order: ['order'],
  installation: ['chat', 'space'],
  linking: ['member', 'platform'],
}

/**
 * Returns the encryption context of a purpose: `{app: 'cierge', kind: 'order', order: 'resy-1505-…'}` for `['order',
 * 'resy-1505-…']`. Policies use `app` and `kind`. Empty words, which KMS rejects, are left out: the envelope binds
 * the exact words anyway.
 */
export function encryptionContextOf([kind = '', ...words]: readonly string[]): Record<string, string> {
  const named = words.map((word, index) => [names[kind]?.[index] ?? `word${index + 1}`, word] as const)
  const context = [['app', 'cierge'], ['kind', kind], ...named] as const
  return Object.fromEntries(context.filter(([, word]) => word !== ''))
}

function bytesOf(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error('KMS gave no key')
  return bytes
}
