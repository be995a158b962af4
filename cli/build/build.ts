// Builds the package: one file with everything that the command needs, and the licenses of the libraries in that file.
// The first argument is the folder for the result; default `dist`.
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { operations } from '../../client/src/operations.ts'
import { licensesOf } from './licenses-of.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = process.argv[2] ?? join(root, 'cli/dist')

/** Replaces the module that reads the operations from the service's code with the operations as plain data. */
const writtenOut: Plugin = {
  name: 'operations',
  setup: ({ onLoad }) =>
    onLoad({ filter: /client\/src\/operations\.ts$/ }, () => ({
      contents: `export const operations = ${JSON.stringify(operations)}`,
      loader: 'js',
    })),
}

rmSync(dist, { recursive: true, force: true })
const outfile = join(dist, 'cierge.js')
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['cli/src/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // The bundle is an ES module, but Commander in it is CommonJS and calls `require` for modules of Node. This line
  // defines `require`.
  banner: {
    js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
  },
  plugins: [writtenOut],
  metafile: true,
  logLevel: 'error',
})
chmodSync(outfile, 0o755)
writeFileSync(join(dist, 'LICENSES.txt'), licensesOf(root, Object.keys(metafile.inputs)))
