// Turns an HTTP request into plain data: its parameters, cookies and address.
import type { IncomingMessage } from 'node:http'

export type WireRequest = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** All parameters; those of the body replace those of the query. */
  readonly params: Readonly<Record<string, unknown>>
  /** `malformed` if the body does not match its content type. */
  readonly body: 'none' | 'json' | 'form' | 'malformed'
  readonly text: string
  readonly cookies: Readonly<Record<string, string>>
  /**
   * The client's address. The header `x-sandbox-address` overrides it, so that clients of one machine count as
   * different addresses.
   */
  readonly address: string
}

export async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const text = Buffer.concat(chunks).toString()
  const { kind, params } = parseBody(text, request.headers['content-type'] ?? '')
  const claimed = request.headers['x-sandbox-address']
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    headers: request.headers,
    params: { ...Object.fromEntries(url.searchParams), ...params },
    body: kind,
    text,
    cookies: parseCookies(request.headers.cookie ?? ''),
    address: typeof claimed === 'string' ? claimed : (request.socket.remoteAddress ?? ''),
  }
}

function parseBody(text: string, contentType: string): { kind: WireRequest['body']; params: object } {
  if (text === '') return { kind: 'none', params: {} }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { kind: 'form', params: Object.fromEntries(new URLSearchParams(text)) }
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return { kind: 'json', params: value }
  } catch {
    // The text is not JSON, so the body counts as malformed.
  }
  return { kind: 'malformed', params: {} }
}

function parseCookies(header: string): Record<string, string> {
  const pairs = header.split(/;\s*/).map((pair) => pair.split('='))
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')]))
}
