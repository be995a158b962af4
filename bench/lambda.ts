// Measures the size of the Lambda's bundle and the time of its first import in a new process, including the AWS SDK of
// the Lambda runtime (`npm run bench:lambda -- --json`). Takes the best of several runs, because other work on the
// machine distorts single runs.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleFunction } from '../infra/bundle.ts'

const limits = { bytes: 400_000, importMs: 150 }
const runs = 7
const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url))

function importMs(file: string): number {
  const script = `const begin = performance.now(); require(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - begin))`
  const env = { ...process.env, NODE_PATH: nodeModules }
  return Number(execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' }))
}

const folder = mkdtempSync(join(tmpdir(), 'cierge-bench-'))
try {
  const { bytes, parts } = await bundleFunction(folder)
  const file = join(folder, 'index.js')
  const took = Array.from({ length: runs }, () => importMs(file)).toSorted((one, other) => one - other)
  const result = {
    bytes,
    importMs: Math.round(took[0] ?? 0),
    medianImportMs: Math.round(took[Math.floor(runs / 2)] ?? 0),
    largestParts: Object.fromEntries(parts.slice(0, 5)),
  }
  const isGood = result.bytes <= limits.bytes && result.importMs <= limits.importMs
  process.stdout.write(
    process.argv.includes('--json')
      ? `${JSON.stringify({ ...result, limits })}\n`
      : `The function: ${bytes} bytes (at most ${limits.bytes}); first import ${result.importMs} ms (at most ${limits.importMs}), usually ${result.medianImportMs} ms\n`,
  )
  process.exitCode = isGood ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
