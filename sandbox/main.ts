// Runs the sandbox alone until Ctrl-C (`npm run sandbox`).
import { parseArgs } from 'node:util'
import { createSystemClock } from '../src/ports/system-clock.ts'
import { createSandbox, type SandboxOptions } from './create-sandbox.ts'

const usage = `A look-alike of Resy's API on loopback, to try Cierge against without harming anyone.

  npm run sandbox -- [--port N] [--rtt-ms N] [--jitter-ms N] [--rate-limit off|recorded]

  --port N        where to listen on 127.0.0.1; default: any free port
  --rtt-ms N      how long the way there and back takes; default 0
  --jitter-ms N   by how much it may be longer; default 0
  --rate-limit    'recorded' tires of an address as Resy was seen to; default off
  --help          this text
`

type Wanted = Omit<SandboxOptions, 'clock'> | 'help' | { readonly wrong: string }

function readArguments(args: readonly string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        'rtt-ms': { type: 'string', default: '0' },
        'jitter-ms': { type: 'string', default: '0' },
        'rate-limit': { type: 'string', default: 'off' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    const rateLimit = values['rate-limit']
    if (rateLimit !== 'off' && rateLimit !== 'recorded') return { wrong: '--rate-limit is off or recorded' }
    return {
      port: wholeNumber('--port', values.port, 65_535),
      rttMs: wholeNumber('--rtt-ms', values['rtt-ms'], 60_000),
      jitterMs: wholeNumber('--jitter-ms', values['jitter-ms'], 60_000),
      rateLimit,
    }
  } catch (fault) {
    return { wrong: fault instanceof Error ? fault.message : String(fault) }
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text)
  throw new RangeError(`${name} is a whole number from 0 to ${most}, not "${text}"`)
}

async function main(args: readonly string[]): Promise<void> {
  const wanted = readArguments(args)
  if (wanted === 'help') return void process.stdout.write(usage)
  if ('wrong' in wanted) return fail(`${wanted.wrong}\n\n${usage}`)
  try {
    const sandbox = await createSandbox({ ...wanted, clock: createSystemClock() })
    process.stdout.write(welcome(sandbox.url))
    process.once('SIGINT', () => void sandbox.stop())
    process.once('SIGTERM', () => void sandbox.stop())
  } catch (fault) {
    fail((fault as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(wanted.port) : String(fault))
  }
}

function welcome(url: string): string {
  return [
    `The sandbox listens on ${url} (Ctrl-C stops it).`,
    `Members: ada@example.com and ben@example.com with a card, eve@example.com without; password: secret.`,
    `To use it: CIERGE_RESY_URL=${url} npm start`,
    `The control door: curl ${url}/_sandbox/venues (sandbox/README.md)\n`,
  ].join('\n')
}

function portTaken(port: number | undefined): string {
  return `Port ${port} is taken; choose another, or leave --port out for any free one.\n`
}

function fail(text: string): void {
  process.stderr.write(text)
  process.exitCode = 1
}

await main(process.argv.slice(2))
