// Opens pages and event streams as browsers behind a proxy on this machine do: each session from its own address.
import { Agent, get, type IncomingMessage } from 'node:http'

export type LoadedPage = {
  readonly status: number
  readonly bytes: number
  readonly tookMs: number
  readonly text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 100 })

type Asked = {
  readonly port: number
  readonly path: string
  readonly session: number
  readonly secret: string
}

function headersOf({ session, secret }: Asked) {
  return {
    cookie: `__Host-cierge-session=${secret}`,
    accept: 'text/html',
    'accept-encoding': 'gzip, deflate, br',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': `10.0.${session >> 8}.${session & 255}`,
  }
}

/** Loads one page or file. `bytes` are those of its body over the wire. */
export function load(asked: Asked): Promise<LoadedPage> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const { port, path } = asked
    const request = get({ port, path, agent, host: '127.0.0.1', headers: headersOf(asked) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => {
        const body = Buffer.concat(chunks)
        const isPacked = response.headers['content-encoding'] !== undefined
        const tookMs = performance.now() - begun
        resolve({
          status: response.statusCode ?? 0,
          bytes: body.length,
          tookMs,
          text: isPacked ? '' : `${body}`,
        })
      })
      response.once('error', reject)
    })
    // The server closes a connection that was idle for some seconds. Browsers ask again then, too.
    request.once('error', (error) => (request.reusedSocket ? resolve(load(asked)) : reject(error)))
  })
}

/** Opens a stream. Resolves with its first bytes received. */
export function follow(asked: Asked): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { port, path } = asked
    const request = get(
      { port, path, agent: false, host: '127.0.0.1', headers: headersOf(asked) },
      (response) => {
        if (response.statusCode !== 200)
          return reject(new Error(`A stream was answered with ${response.statusCode}`))
        response.once('data', () => resolve(response))
        response.resume()
      },
    )
    request.once('error', reject)
  })
}

/** Ends the connections that wait for another page. */
export function endBrowsers(): void {
  agent.destroy()
}
