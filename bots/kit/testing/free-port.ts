// Test support: finds a port on loopback that no program listens on.
import { createServer } from 'node:net'

/**
 * The range of ports to try. It lies below the ports that systems give to outgoing connections, because a port of those
 * could be taken before the test listens on it.
 */
const [lowest, highest] = [15_000, 30_000]
const tries = 50

export async function freePort(): Promise<number> {
  for (let tried = 0; tried < tries; tried += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (await isFree(port)) return port
  }
  throw new Error(`No port from ${lowest} to ${highest} is free`)
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
