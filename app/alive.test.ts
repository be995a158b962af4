// Tests the container's health check as a program.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { keepHeartbeat } from './heartbeat.ts'

const program = fileURLToPath(new URL('./alive.ts', import.meta.url))

/** Runs the check in a folder without settings. Resolves with its exit code. */
function check(env: Readonly<Record<string, string>>): Promise<number | null> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program], { cwd: tmpdir(), env: { ...process.env, ...env } })
    child.once('exit', resolve)
  })
}

it('without a port, the check reads the heartbeat in the data folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-alive-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const before = await check({ CIERGE_DATA_DIR: folder })

  onTestFinished(keepHeartbeat(folder))
  const after = await check({ CIERGE_DATA_DIR: folder })

  expect([before, after]).toEqual([1, 0])
})

it('with a port, the check asks the service there', async () => {
  let status = 200
  const service = createServer((_request, response) => void response.writeHead(status).end())
  await new Promise<void>((resolve) => void service.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void service.close())
  const { port } = service.address() as AddressInfo
  const env = { CIERGE_HTTP_PORT: `${port}`, CIERGE_HTTP_HOST: '0.0.0.0' }

  const well = await check(env)
  status = 503
  const unwell = await check(env)
  const gone = await check({ ...env, CIERGE_HTTP_PORT: '9' })

  expect([well, unwell, gone]).toEqual([0, 1, 1])
})
