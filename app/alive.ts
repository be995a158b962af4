// Tells the container's health check whether the service lives: with its port if it has one, else by its heartbeat.
// Exits with 0 or 1. Loads nothing of the service, because it runs every half minute.
import { hasHeartbeat } from './heartbeat.ts'

const { CIERGE_HTTP_PORT: port, CIERGE_DATA_DIR: dataDir } = process.env

async function answers(): Promise<boolean> {
  const answered = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
  return answered?.ok ?? false
}

const isAlive = port ? await answers() : hasHeartbeat(dataDir || './data', Date.now())
process.stdout.write(isAlive ? 'Cierge runs.\n' : 'Cierge does not run, or does not answer.\n')
process.exitCode = isAlive ? 0 : 1
