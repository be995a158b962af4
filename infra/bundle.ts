// Bundles executor/function/lambda.ts into one minified file for the Lambda. Uses the AWS SDK of the Lambda runtime.
// Leaves out the parts of other libraries that no hunt uses: browser APIs, other parsers, other languages, worker
// threads.
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'

export type Bundle = {
  /** The path of a folder that contains only `index.js`. */
  readonly folder: string
  readonly bytes: number
  /** The bytes of each package in the bundle, the largest first. `cierge` is the project's code. */
  readonly parts: readonly (readonly [string, number])[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const undici = dirname(require.resolve('undici/package.json'))

export async function bundleFunction(folder = join(root, 'infra/cdk.out/function')): Promise<Bundle> {
  mkdirSync(folder, { recursive: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['executor/function/lambda.ts'],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // Uses CommonJS, because the Lambda runtime finds its own AWS SDK through NODE_PATH, which only CommonJS reads.
    format: 'cjs',
    external: ['@aws-sdk/*'],
    mainFields: ['module', 'main'],
    // Keeps only one of undici's two parsers, as Node does for the undici that it includes.
    define: { esbuildDetection: '1' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    plugins: [leanLibraries],
  })
  const [output] = Object.values(metafile.outputs)
  const sizes = new Map<string, number>()
  for (const [path, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'cierge'
    sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput)
  }
  const parts = [...sizes].toSorted(([, one], [, other]) => other - one)
  return { folder, bytes: output?.bytes ?? 0, parts }
}

/**
 * Matches files that the function never uses: code for machines without SIMD, HTTP/2, browser APIs, descriptions of
 * schemas, and log options that are not set.
 */
const neverUsed =
  /undici\/lib\/(?:milo\/(?:no-)?simd|llhttp\/llhttp-wasm|dispatcher\/(?:client-h2|parser-h1)|web\/.*|util\/cache|interceptor\/.*)\.js$|zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$|(?:thread-stream|@pinojs\/redact)\/index\.js$|pino\/lib\/(?:transport|multistream)\.js$/

/** Writes a module that exports these bytes and contains them compressed. Unpacking them takes about a millisecond. */
function packed(bytes: Buffer): string {
  const text = brotliCompressSync(bytes).toString('base64')
  return `
    const { brotliDecompressSync } = require('node:zlib')
    module.exports = brotliDecompressSync(Buffer.from('${text}', 'base64'))`
}

/** Matches the project's TypeScript files. */
const ours = /\.ts$/

const leanLibraries: Plugin = {
  name: 'lean-libraries',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'lean' }))
    // Exports undici's connection pool and `request`, and nothing else from undici's index.
    esbuild.onLoad({ filter: /^undici$/, namespace: 'lean' }, () => ({
      contents: `
        import Pool from ${JSON.stringify(join(undici, 'lib/dispatcher/pool.js'))}
        import Dispatcher from ${JSON.stringify(join(undici, 'lib/dispatcher/dispatcher.js'))}
        import request from ${JSON.stringify(join(undici, 'lib/api/api-request.js'))}
        Dispatcher.prototype.request = request
        export { Pool }`,
      resolveDir: root,
    }))
    // Imports zod as a namespace, so that esbuild can remove the parts that are not used.
    esbuild.onLoad({ filter: ours }, async ({ path }) => {
      const written = await readFile(path, 'utf8')
      const contents = written.replace("import { z } from 'zod'", "import * as z from 'zod'")
      return { contents, loader: 'ts' }
    })
    esbuild.onLoad({ filter: /undici\/lib\/llhttp\/llhttp_simd-wasm\.js$/ }, ({ path }) => ({
      contents: packed(require(path)),
    }))
    esbuild.onLoad({ filter: neverUsed }, () => ({ contents: 'module.exports = {}' }))
  },
}
