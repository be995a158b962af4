// `npm run check:docs` follows the pages for hosts as a new host would. It runs the blocks of each page that are
// marked `sh check`, in a clean clone in a temporary folder, without the settings of this machine. Options: --only
// PAGE, --json.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createProgress } from '../app/progress.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
})
if (values.help) {
  process.stdout.write('npm run check:docs -- [--only docs/hosting/npm.md] [--json]\n')
  process.exit(0)
}

const root = join(import.meta.dirname, '..')
const fence = /^```sh check\n([\s\S]*?)^```/gm
/** Maximum milliseconds for the blocks of one page. */
const patienceMs = 600_000

type Walk = { readonly page: string; readonly blocks: number; readonly ok: boolean; readonly output: string }

const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ page: join('docs', name), text: readFileSync(join(root, 'docs', name), 'utf8') }))
  .map(({ page, text }) => ({ page, blocks: [...text.matchAll(fence)].map(([, block = '']) => block) }))
  .filter(({ page, blocks }) => blocks.length > 0 && (values.only === undefined || page === values.only))
  .toSorted((one, other) => one.page.localeCompare(other.page))

/** Runs the blocks of one page one after the other in one shell, in a new clone. */
async function walk(page: string, blocks: readonly string[]): Promise<Walk> {
  const folder = mkdtempSync(join(tmpdir(), 'cierge-docs-'))
  try {
    const clone = join(folder, 'cierge')
    const cloned = spawnSync('git', ['clone', '--quiet', root, clone], { encoding: 'utf8' })
    if (cloned.status !== 0) return { page, blocks: blocks.length, ok: false, output: cloned.stderr }
    // A page whose blocks do not install Cierge expects that the reader has installed it before.
    const installs = blocks.some((block) => /^npm ci\b/m.test(block))
    const script = [...(installs ? [] : ['npm ci --silent']), ...blocks].join('\n')
    const { code, output } = await runScript(script, clone)
    return { page, blocks: blocks.length, ok: code === 0, output }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Returns the environment without settings of Cierge and of its chats, and without the programs of this checkout. */
function strangersEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:CIERGE|DISCORD|SLACK|TELEGRAM|AWS|npm_(?:lifecycle|package))_/.test(name),
  )
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), NO_COLOR: '1' }
}

function runScript(script: string, cwd: string) {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    ...{ cwd, timeout: patienceMs, env: strangersEnv() },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  )
}

const walks: Walk[] = []
const progress = createProgress('Pages')
for (const { page, blocks } of pages) {
  progress.show(walks.length, pages.length)
  const done = await walk(page, blocks)
  walks.push(done)
  progress.end()
  if (!values.json) {
    process.stdout.write(`${done.ok ? 'ok     ' : 'failed '} ${page} (blocks: ${done.blocks})\n`)
    if (!done.ok) process.stdout.write(`${done.output.slice(-3_000)}\n`)
  }
}
if (values.json) {
  process.stdout.write(
    `${JSON.stringify({ pages: walks.length, failed: walks.filter(({ ok }) => !ok).map(({ page }) => page) })}\n`,
  )
}
process.exitCode = walks.length > 0 && walks.every(({ ok }) => ok) ? 0 : 1
