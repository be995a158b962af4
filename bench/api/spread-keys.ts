// A proxy before the API, for a program that has one key and one address. The proxy replaces that key with other keys
// of the same member, and sends each call from another address, so that the calls are not refused by the API's rate
// limits.
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

type Spread = { readonly key: string; readonly others: readonly string[]; readonly port: number }

/** Starts the proxy. A call without `key` keeps its credential, but also gets another address. */
export async function startSpread({ key, others, port }: Spread) {
  let calls = 0
  const server = createServer((incoming, answer) => {
    calls += 1
    const { authorization } = incoming.headers
    const isKey = authorization === `Bearer ${key}`
    const headers = {
      ...incoming.headers,
      ...(isKey && { authorization: `Bearer ${others[calls % others.length]}` }),
      'x-forwarded-for': `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`,
    }
    const { method, url } = incoming
    const outgoing = request({ port, host: '127.0.0.1', method, path: url, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
