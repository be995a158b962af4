// Finds the network address of a caller, and whether its request came over TLS.
import { BlockList, isIP } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { isLoopback } from '../domain/loopback.ts'

type Incoming = {
  readonly env: Partial<HttpBindings>
  readonly req: { header(name: string): string | undefined }
}

/** Returns whether the address is of a proxy whose `X-Forwarded-…` headers can be believed. */
export type IsProxy = (address: string) => boolean

/** Returns the check for proxies on this machine and for those that the host named, as addresses or ranges. */
export function createProxyCheck(named: readonly string[] = []): IsProxy {
  const list = new BlockList()
  for (const one of named) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) =>
    isLoopback(address) || list.check(plainOf(address), isIP(plainOf(address)) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * Returns the caller's address. If a proxy sent the request, that is the last address in `X-Forwarded-For`. A request
 * from elsewhere could have an invented header, so its header is ignored.
 */
export function addressOf({ env, req }: Incoming, isProxy: IsProxy): string {
  const address = env?.incoming?.socket.remoteAddress ?? ''
  const forwarded = isProxy(address) ? (req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '') : ''
  return isIP(forwarded) === 0 ? address : forwarded
}

/** Returns whether the caller reached a proxy over TLS. This server itself uses plain HTTP. */
export function isOverTls({ env, req }: Incoming, isProxy: IsProxy): boolean {
  const address = env?.incoming?.socket.remoteAddress ?? ''
  return isProxy(address) && req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https'
}

/** Returns an IPv4 address without the prefix that it has on a socket for IPv6. */
function plainOf(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}
