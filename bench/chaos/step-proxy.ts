// A proxy between the service and a fake server. Calls `onStep` before a request reaches the server, and again after
// the server has answered it, so that the service can be killed at either step.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'

export type StepProxy = {
  readonly url: string
  close(): Promise<void>
}

/**
 * Opens the proxy.
 * @param onStep returns true if the service was killed at this step; the request or its answer is then dropped.
 * @param isStep returns whether the request counts as a step. A long poll does not count; it ends on the server when
 * the service is gone.
 */
export async function openStepProxy(
  upstream: string,
  onStep: (when: 'before' | 'after') => boolean,
  isStep: (path: string, headers: IncomingHttpHeaders) => boolean = () => true,
): Promise<StepProxy> {
  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/'
    const counts = isStep(path, incoming.headers)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const body = await readAll(incoming)
    if (counts && onStep('before')) return void response.destroy()
    const answer = await request(new URL(path, upstream), {
      method: incoming.method as 'GET',
      headers: withoutHopByHop(incoming.headers),
      ...(body.length > 0 && { body }),
      ...(!counts && { signal: gone.signal }),
    })
    const bytes = Buffer.from(await answer.body.arrayBuffer())
    if (counts && onStep('after')) return void response.destroy()
    response.writeHead(answer.statusCode, withoutHopByHop(answer.headers)).end(bytes)
  }

  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function withoutHopByHop(headers: Readonly<Record<string, string | string[] | undefined>>) {
  const dropped = ['connection', 'transfer-encoding', 'keep-alive', 'host', 'content-length', 'expect']
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => !dropped.includes(name) && value !== undefined),
  ) as Record<string, string | string[]>
}
