// Lets schemathesis call the API of a real service with random input made from the API's OpenAPI document, and checks
// that each answer agrees with the document. `--help` lists the options.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve as resolvePath } from 'node:path'
import { parseArgs } from 'node:util'
import { startSpread } from './api/spread-keys.ts'
import { startApi } from './api/start-api.ts'

const usage = `npm run fuzz:api -- [options]

  --seconds N   how long; default 60
  --seed N      default 1
  --only NAME   one operation, such as begin-draft
  --json        one line of JSON; the report of schemathesis goes to standard error

schemathesis (PyPI, 4.x) must be on the path, or named by SCHEMATHESIS.
`

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const named = process.env.SCHEMATHESIS
const program = named ? resolvePath(named) : 'schemathesis'
/** Number of the owner's keys. Each key has a separate rate limit. */
const keys = 50

/**
 * Checks of schemathesis that are turned off. This one expects that every input that fits the schema is accepted. But
 * “tomorrow”, for example, fits the schema and may still name a day that is over.
 */
const unfit = ['positive_data_acceptance']

/**
 * The settings of schemathesis. A body over the size limit is refused with 413 before its fields are read, which
 * schemathesis does not expect without this setting.
 */
const settings = `[checks]
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "429", "5xx"]
`

async function run(): Promise<number> {
  const api = await startApi({ size: { members: 20, jobs: 200, open: 100 }, holders: Array(keys).fill(0) })
  const [key = '', ...others] = api.keys
  const spread = await startSpread({ key, others, port: api.port })
  await linkOwner(api.port, key)
  const args = [
    'run',
    `${spread.url}/v1/openapi.json`,
    ...['--header', `Authorization: Bearer ${key}`],
    ...['--checks', 'all', '--exclude-checks', unfit.join()],
    ...(flags.only ? ['--include-operation-id', flags.only] : ['--exclude-operation-id', 'follow-events']),
    ...['--max-time', flags.seconds, '--seed', flags.seed, '--workers', '1'],
    ...['--suppress-health-check', 'all', '--continue-on-failure', '--no-color', '--request-timeout', '35'],
  ]
  try {
    const exitCode = await play(args)
    if (flags.json)
      process.stdout.write(`${JSON.stringify({ calls: spread.calls(), failed: exitCode !== 0 })}\n`)
    return exitCode
  } finally {
    spread.stop()
    await api.stop()
  }
}

/** Links the account that the sandbox knows, so that calls reach the platform. */
async function linkOwner(port: number, key: string): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}/v1/accounts/resy`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', password: 'secret' }),
  })
  if (status !== 200) throw new Error(`The account could not be linked: ${status}`)
}

/** Runs schemathesis in a new folder, where it stores its findings. Resolves with its exit code. */
function play(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-fuzz-'))
  writeFileSync(join(folder, 'schemathesis.toml'), settings)
  const out = flags.json ? process.stderr : process.stdout
  return new Promise<number>((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.pipe(out, { end: false })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  }).finally(() => rmSync(folder, { recursive: true, force: true }))
}

if (flags.help) process.stdout.write(usage)
else if (spawnSync(program, ['--version']).status !== 0) {
  process.stderr.write('schemathesis is not on the path. Install it: pip install "schemathesis>=4.32,<5"\n')
  process.exitCode = 2
} else process.exitCode = await run()
