// The container's health check: tests whether the service runs, by a request to its port if it has one, else by its
// heartbeat file. Exits with 0 or 1. Loads nothing of the service, because it runs every half minute.
import { hasHeartbeat } from './heartbeat.ts'

const { CIERGE_HTTP_PORT: port, CIERGE_HTTP_HOST: host, CIERGE_DATA_DIR: dataDir } = process.env
/** A service that listens on all addresses is reached at this machine's loopback address. */
const everywhere = ['', '0.0.0.0', '::']

async function answers(): Promise<boolean> {
  const name = everywhere.includes(host ?? '') ? '127.0.0.1' : host
  const answered = await fetch(`http://${name}:${port}/healthz`).catch(() => undefined)
  return answered !== undefined && answered.status < 500
}

const isAlive = port ? await answers() : hasHeartbeat(dataDir || './data', Date.now())
process.stdout.write(isAlive ? 'Cierge runs.\n' : 'Cierge does not run, or does not answer.\n')
process.exitCode = isAlive ? 0 : 1
