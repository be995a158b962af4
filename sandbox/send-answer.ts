// Sends an answer: encodes its body, and writes it to the connection.
import type { ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Answer, Encoding } from './look-alike.ts'

/** Compresses with low quality, because Brotli's default quality takes too long for thousands of answers. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

export function send(
  response: ServerResponse,
  { status, headers, body }: Answer,
  { date, encoding }: { date: string; encoding: Encoding },
): void {
  const plain = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const isPlain = encoding === 'plain' || plain.length === 0
  const sent = isPlain ? plain : encoding === 'br' ? brotliCompressSync(plain, quickly) : gzipSync(plain)
  response.sendDate = false
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
    date,
    ...(!isPlain && { 'content-encoding': encoding }),
    'content-length': sent.length,
  })
  response.end(sent)
}
