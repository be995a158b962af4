// A fake of AWS KMS with one key per name. A key is the same in each process. A data key can only be decrypted with the
// encryption context for which it was issued.
import { createHash, randomBytes } from 'node:crypto'
import { openBytes, sealBytes } from '../../src/vault/aes-gcm.ts'
import { AwsRefusal, type AwsRequest, type Lookalike } from './wire.ts'

export function createKeys(): Lookalike {
  const masterKeyOf = (id: string) => createHash('sha256').update(id).digest()
  return async ({ action, body }: AwsRequest) => {
    if (action === 'DescribeKey') {
      return { body: { KeyMetadata: { KeyId: body.KeyId, Enabled: true, KeyState: 'Enabled' } } }
    }
    const bound = boundOf(body.EncryptionContext)
    if (action === 'GenerateDataKey') {
      const key = randomBytes(32)
      const wrapped = sealBytes(masterKeyOf(body.KeyId), key, bound)
      return { body: { KeyId: body.KeyId, Plaintext: base64(key), CiphertextBlob: base64(wrapped) } }
    }
    if (action === 'Decrypt') {
      try {
        const wrapped = Buffer.from(body.CiphertextBlob, 'base64')
        return {
          body: { KeyId: body.KeyId, Plaintext: base64(openBytes(masterKeyOf(body.KeyId), wrapped, bound)) },
        }
      } catch {
        throw new AwsRefusal('InvalidCiphertextException')
      }
    }
    return undefined
  }
}

/**
 * Returns a digest of the encryption context. The order of the fields makes no difference, as in KMS. Throws for a
 * field with an empty value, which KMS refuses.
 */
function boundOf(context: Readonly<Record<string, string>> = {}): Uint8Array {
  const pairs = Object.entries(context).toSorted(([one], [other]) => (one < other ? -1 : 1))
  if (pairs.some(([, word]) => word === '')) throw new AwsRefusal('ValidationException')
  return createHash('sha256').update(JSON.stringify(pairs)).digest()
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
