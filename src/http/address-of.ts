// Finds the network address of a caller.
import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'

type Incoming = {
  readonly env: Partial<HttpBindings>
  readonly req: { header(name: string): string | undefined }
}

/**
 * Returns the caller's address. A proxy on this machine names it last in `X-Forwarded-For`; from elsewhere, that header
 * could be made up.
 */
export function addressOf({ env, req }: Incoming): string {
  const address = env?.incoming?.socket.remoteAddress ?? ''
  const isLocal = /^(?:::ffff:)?127\.|^::1$/.test(address)
  const forwarded = isLocal ? (req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '') : ''
  return isIP(forwarded) === 0 ? address : forwarded
}
