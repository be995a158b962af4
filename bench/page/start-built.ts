// Builds the service and starts it as a host does, with three chats, on a filled database.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../bots/kit/testing/free-port.ts'
import type { SeededApi } from '../api/start-api.ts'
import { startApart } from '../gauntlet/remote-sandbox.ts'
import { openThreeChats } from '../start/peers.ts'
import { startProcess } from '../start/run-process.ts'

const build = fileURLToPath(new URL('../../app/build.ts', import.meta.url))

export type BuiltService = {
  readonly port: number
  /** The id of the service's process. */
  readonly pid: number
  /** Stops the service, and deletes its folders. */
  stop(): Promise<void>
}

/** Starts the built service on that database, with the sandbox in place of Resy. */
export async function startBuilt({ folder, masterKey }: SeededApi): Promise<BuiltService> {
  const dist = mkdtempSync(join(tmpdir(), 'cierge-built-'))
  execFileSync(process.execPath, [build, dist])
  const [sandbox, chats, port] = await Promise.all([startApart({ rttMs: 0 }), openThreeChats(), freePort()])
  const env = {
    ...chats.env,
    CIERGE_DATA_DIR: folder,
    CIERGE_MASTER_KEY: masterKey,
    CIERGE_RESY_URL: sandbox.url,
    CIERGE_OWNER: 'telegram:41',
    CIERGE_HTTP_PORT: `${port}`,
    NODE_COMPILE_CACHE: join(dist, 'cache'),
  }
  const service = await startProcess(join(dist, 'start.js'), { env, chats: 3 })
  return {
    port,
    pid: service.pid,
    async stop() {
      await service.stop()
      await Promise.all([sandbox.stop(), chats.close()])
      for (const one of [dist, folder]) rmSync(one, { recursive: true, force: true })
    },
  }
}
