// A vault whose keys are in AWS KMS: a data key per secret, wrapped by one customer key. The bound words are in
// CloudTrail as the encryption context: ids only.
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { Vault } from '../ports/vault.ts'
import { createEnvelopeVault } from './envelope.ts'

export type KmsVaultParts = {
  readonly kms: Pick<KMSClient, 'send'>
  /** The customer key, by ARN or id. */
  readonly keyId: string
}

/** Its name in the sealed texts. */
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
      // Naming the key prevents another account's key, wrapped around another data key, from being accepted.
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

/** Names of the words after the first one, by the first. */
const names: Readonly<Record<string, readonly string[]>> = {
  credential: ['member', 'platform'],
  order: ['order'],
  installation: ['chat', 'space'],
  linking: ['member', 'platform'],
}

/**
 * Returns `{app: 'cierge', kind: 'order', order: 'resy-1505-…'}` for `['order', 'resy-1505-…']`. Policies use `app` and
 * `kind`. The envelope binds the exact words, so an empty one, which KMS refuses, can be left out here.
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
