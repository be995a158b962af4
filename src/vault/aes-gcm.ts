// Encrypts bytes with AES-256-GCM. A box is a random nonce (12 bytes), the ciphertext and the tag (16 bytes). Stores
// no keys.
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

export const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts bytes and returns a box.
 * @param bound additional data: the box does not contain it, but opening the box needs the same bytes.
 */
export function sealBytes(key: KeyObject | Uint8Array, content: Uint8Array, bound: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  cipher.setAAD(bound)
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/**
 * Decrypts a box. Throws if the box was changed, or if the key or the bound data differ from those of the encryption.
 */
export function openBytes(key: KeyObject | Uint8Array, box: Uint8Array, bound: Uint8Array): Uint8Array {
  if (box.length < nonceBytes + tagBytes) throw new RangeError('The box is too short')
  const nonce = box.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(bound)
  decipher.setAuthTag(box.subarray(-tagBytes))
  return Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()])
}

/**
 * Encodes words as additional data. JSON keeps the words apart: `['a', 'bc']` and `['ab', 'c']` give different bytes.
 */
export function boundBytes(words: readonly string[]): Uint8Array {
  return Buffer.from(JSON.stringify(words), 'utf8')
}
