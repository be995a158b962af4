// Calls the HTTP API in stories, in virtual time.
import { ada, type World } from '../world.ts'

export type ApiAnswer = {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Headers
}

export type ApiCall = {
  readonly method: string
  /** The path below `/v1`. */
  readonly path: string
  readonly key?: string
  readonly body?: unknown
  /** The text of the body, if it is not the JSON of `body`. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends a request, and lets virtual time pass until the answer is here.
 * @param url the address of the API with `/v1`.
 */
export async function callApi(
  { clock }: Pick<World, 'clock'>,
  url: string,
  { method, path, key, body, raw, headers = {} }: ApiCall,
): Promise<ApiAnswer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const answering = fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(sent !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  })
  const read = async () => {
    const response = await answering
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const { text, ...answer } = await clock.runUntil(read())
  return { ...answer, body: text.startsWith('{') ? JSON.parse(text) : { text } }
}

/** Makes a key in a chat, as a member does. */
export async function makeKeyInChat({ says }: Pick<World, 'says'>, line: string, who = ada): Promise<string> {
  const said = await says(line, who)
  return /cierge_[\w-]+/.exec(said)?.[0] ?? `no key in: ${said}`
}
