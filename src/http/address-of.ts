// Finds the network address of a caller.
import { isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'

type Incoming = {
  readonly env: Partial<HttpBindings>
  readonly req: { header(name: string): string | undefined }
}

/**
 * Returns the caller's address. If a proxy on this machine sent the request, that is the last address in
 * `X-Forwarded-For`. A request from elsewhere could have an invented header, so its header is ignored.
 */
export function addressOf({ env, req }: Incoming): string {
  const address = env?.incoming?.socket.remoteAddress ?? ''
  const forwarded = isLoopback(address)
    ? (req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '')
    : ''
  return isIP(forwarded) === 0 ? address : forwarded
}

/** Returns whether the address is of this machine itself. */
export function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address)
}
