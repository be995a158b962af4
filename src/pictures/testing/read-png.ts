// For tests: decodes a PNG image, to prove that the bytes which arrived are one.
import { crc32, inflateSync } from 'node:zlib'

const signature = '89504e470d0a1a0a'

/** Returns the size of the image. Throws if a checksum is wrong, or if the rows are not complete. */
export function readPng(bytes: Buffer): { readonly width: number; readonly height: number } {
  if (bytes.subarray(0, 8).toString('hex') !== signature) throw new Error('No PNG')
  const chunks = chunksOf(bytes)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (!header || chunks.at(-1)?.type !== 'IEND') throw new Error('The PNG has no beginning or no end')
  const [width, height, depth, colors] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
  ]
  if (depth !== 8 || colors !== 6) throw new Error('The PNG is not in 8-bit RGBA')
  const rows = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  )
  if (rows.length !== height * (1 + 4 * width)) throw new Error('The PNG lacks rows')
  return { width, height }
}

function chunksOf(bytes: Buffer) {
  const chunks: { readonly type: string; readonly data: Buffer }[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const content = bytes.subarray(at + 4, at + 8 + length)
    if (crc32(content) !== bytes.readUInt32BE(at + 8 + length)) throw new Error('A checksum is wrong')
    chunks.push({ type: content.subarray(0, 4).toString('latin1'), data: content.subarray(4) })
    at += 12 + length
  }
  return chunks
}
