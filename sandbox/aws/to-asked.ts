// Reads a request of an SDK client: its service, its action and its fields.
import type { AwsRequest } from './wire.ts'

export type Wire = {
  /** The address of the service. It begins with the service's name: `kms.eu-central-1.amazonaws.com`. */
  readonly hostname: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

export type WireAnswer = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export function toAsked({ hostname, method, path, headers, body }: Wire): AwsRequest {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const isForm = lower['content-type']?.startsWith('application/x-www-form-urlencoded')
  const given = isForm ? Object.fromEntries(new URLSearchParams(text)) : text ? JSON.parse(text) : {}
  const named = lower['x-amz-target']?.split('.').at(-1) ?? given.Action
  const [, first, second] = path.split('/')
  return {
    service: hostname.split('.')[0] ?? '',
    action: named ?? `${method} ${first === '2015-03-31' ? second : first}`,
    path,
    headers: lower,
    body: given,
  }
}
