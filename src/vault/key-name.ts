// Makes a short name from a master key, so that people can distinguish keys.
import { createHash } from 'node:crypto'

/** Returns eight characters that identify the key and reveal nothing of it. */
export function keyNameOf(masterKey: Uint8Array): string {
  return createHash('sha256')
    .update('the name of a master key of Cierge\0')
    .update(masterKey)
    .digest('hex')
    .slice(0, 8)
}
