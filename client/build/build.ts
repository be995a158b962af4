// Builds the package: compiles the client, with the operations' data and types written into a file. The first argument
// is the folder for the result; default `dist`.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { operations } from '../src/operations.ts'
import { renderTypes } from './render-types.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = process.argv[2] ?? join(root, 'dist')
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
  module: 'nodenext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  declaration: true,
  rewriteRelativeImportExtensions: true,
  outDir,
}

const sources = mkdtempSync(join(tmpdir(), 'cierge-client-'))
try {
  cpSync(join(root, 'src'), sources, { recursive: true, filter: (path) => !path.endsWith('.test.ts') })
  writeFileSync(join(sources, 'package.json'), '{"type":"module"}')
  writeFileSync(join(sources, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  writeFileSync(join(sources, 'operations.ts'), await operationsModule())
  rmSync(outDir, { recursive: true, force: true })
  const args = [join(typescript, 'bin/tsc'), '--project', sources]
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
  for (const name of readdirSync(outDir).filter((file) => file.endsWith('.d.ts')))
    nameCompiled(join(outDir, name))
} finally {
  rmSync(sources, { recursive: true, force: true })
}

/** Returns the source of an `operations.ts` that imports nothing of the service. */
async function operationsModule(): Promise<string> {
  return [
    "import type { OperationFacts } from './operation-facts.ts'",
    await renderTypes(),
    '/** All operations as data. */',
    `export const operations: readonly OperationFacts[] = ${JSON.stringify(operations, null, 2)}`,
    '',
  ].join('\n')
}

/** Makes a file of types import `.js` files, because the compiler renames imports in code only. */
function nameCompiled(path: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"))
}
