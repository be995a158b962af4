// Shows from outside whether the service lives, without a port: a file whose time the event loop renews.
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const everyMs = 20_000
/** A heartbeat this old, in milliseconds, belongs to a service that ended or hangs. */
const tooOldMs = 90_000
const fileIn = (dataDir: string) => join(dataDir, 'heartbeat')

/** Renews the heartbeat until the returned function is called. A full disk or lost rights end no service. */
export function keepHeartbeat(dataDir: string): () => void {
  const beat = () => {
    try {
      writeFileSync(fileIn(dataDir), '', { mode: 0o600 })
    } catch {
      // Without a heartbeat, the service counts as not well, which is true.
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
