// Lets other processes see, without a port, whether the service runs: the event loop regularly sets the modification
// time of a file.
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const everyMs = 20_000
/** If the file was not touched for this many milliseconds, the service has ended or hangs. */
const tooOldMs = 90_000
const fileIn = (dataDir: string) => join(dataDir, 'heartbeat')

/**
 * Renews the heartbeat until the returned function is called. Ignores errors of the file, such as a full disk, so
 * that they do not end the service.
 */
export function keepHeartbeat(dataDir: string): () => void {
  const beat = () => {
    try {
      writeFileSync(fileIn(dataDir), '', { mode: 0o600 })
    } catch {
      // Ignored: without a heartbeat the service counts as unhealthy, which is right on a disk that can't be written.
    }
  }
  beat()
  const timer = setInterval(beat, everyMs).unref()
  return () => {
    clearInterval(timer)
    rmSync(fileIn(dataDir), { force: true })
  }
}

/** Returns whether a service ran on that data folder within the last 90 seconds. */
export function hasHeartbeat(dataDir: string, nowMs: number): boolean {
  const { mtimeMs } = statSync(fileIn(dataDir), { throwIfNoEntry: false }) ?? {}
  return mtimeMs !== undefined && nowMs - mtimeMs < tooOldMs
}
