// Serves the fake of AWS over HTTP on loopback, for processes that use the real SDK, configured with the SDK's
// environment variables.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Aws } from './create-aws.ts'

export type AwsServer = { readonly url: string; close(): Promise<void> }

/**
 * The services whose calls begin with the service's name as the first part of the path. The path of a call to SQS names
 * no service.
 */
const services = ['kms', 'dynamodb', 'scheduler', 'lambda', 'sts'] as const

/** Returns the environment variables that make the SDK use the server. */
export function awsVariables(url: string): Readonly<Record<string, string>> {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'look',
    AWS_SECRET_ACCESS_KEY: 'alike',
    AWS_ENDPOINT_URL_SQS: url,
    ...Object.fromEntries(services.map((one) => [`AWS_ENDPOINT_URL_${one.toUpperCase()}`, `${url}/${one}`])),
  }
}

export async function serveAws(aws: Pick<Aws, 'respond'>): Promise<AwsServer> {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const { hostname, path } = splitPath(request.url ?? '/')
    const { statusCode, headers, body } = await aws.respond(
      {
        hostname,
        path,
        method: request.method ?? 'GET',
        headers: request.headers as Record<string, string>,
        body: await buffer(request),
      },
      gone.signal,
    )
    response.writeHead(statusCode, headers).end(body)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
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

/**
 * Splits the address into the service, which is the first part of the path, and the path below it. Drops the query,
 * which the fake does not read.
 */
function splitPath(url: string): { readonly hostname: string; readonly path: string } {
  const [path = ''] = url.split('?')
  const [, service = '', ...rest] = path.split('/')
  return { hostname: service || 'sqs', path: `/${rest.join('/')}` }
}
