// Sends an answer: encodes its body as the client accepts, and writes it to the connection.
import type { ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { WireRequest } from './read-request.ts'
import type { Answer, Platform } from './resy/endpoint.ts'

/**
 * Returns the encoding of the answer's body: plain, unless the client accepts another or the setting compresses all
 * answers.
 */
export function encodingFor({ headers }: WireRequest, { settings }: Platform): Encoding {
  const wanted = String(headers['accept-encoding'] ?? '')
  if (settings.compression === 'unasked') return 'gzip'
  if (settings.compression === 'never') return 'plain'
  return /\bbr\b/.test(wanted) ? 'br' : /\bgzip\b/.test(wanted) ? 'gzip' : 'plain'
}

type Encoding = 'plain' | 'gzip' | 'br'
/** Uses fast compression, because Brotli's default quality is too slow for thousands of answers. */
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
