// Replaces the library iconv-lite in the built service, to save its size. The library raw-body requires it to decode
// texts, but Bolt, which uses raw-body, only reads bytes.

/** Throws an error: the built service has no character encodings but those of Node. */
export function getDecoder(encoding: string): never {
  throw new Error(`The built service can't decode ${encoding}`)
}
