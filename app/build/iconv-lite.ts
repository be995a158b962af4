// Takes the place of the library iconv-lite in the built service. raw-body requires it to decode texts, which Bolt does not
// ask for: it reads bodies as bytes.

/** Throws an error: the built service has no character encodings but those of Node. */
export function getDecoder(encoding: string): never {
  throw new Error(`The built service can't decode ${encoding}`)
}
