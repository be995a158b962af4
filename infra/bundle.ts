// Bundles executor/lambda.ts into one minified file for the function. Uses the runtime's AWS SDK, and leaves out
// parts of the other libraries that no hunt uses: browser APIs, other parsers, other languages, worker threads.
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

export type Bundle = {
  /** A folder that holds `index.js` and nothing else. */
  readonly folder: string
  readonly bytes: number
  /** Bytes of each package in the bundle, the largest first; our own code is `cierge`. */
  readonly parts: readonly (readonly [string, number])[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)
const undici = dirname(require.resolve('undici/package.json'))

export async function bundleFunction(folder = join(root, 'infra/cdk.out/function')): Promise<Bundle> {
  mkdirSync(folder, { recursive: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['executor/lambda.ts'],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // CommonJS, because the runtime finds its own SDK through NODE_PATH.
    format: 'cjs',
    external: ['@aws-sdk/*'],
    mainFields: ['module', 'main'],
    // Keeps one parser of undici, as in the undici that is bundled with Node.
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
 * Matches files that are needed only without SIMD, for HTTP/2, by browser APIs, to describe schemas, or for unset log
 * options.
 */
const neverUsed =
  /undici\/lib\/(?:milo\/(?:no-)?simd|llhttp\/llhttp-wasm|dispatcher\/(?:client-h2|parser-h1)|web\/.*|util\/cache|interceptor\/.*)\.js$|zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$|(?:thread-stream|@pinojs\/redact)\/index\.js$|pino\/lib\/(?:transport|multistream)\.js$/

/** Matches our own files. */
const ours = /\.ts$/

const leanLibraries: Plugin = {
  name: 'lean-libraries',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'lean' }))
    // Exports undici's pool, with `request` as the only addition from undici's index.
    esbuild.onLoad({ filter: /^undici$/, namespace: 'lean' }, () => ({
      contents: `
        import Pool from ${JSON.stringify(join(undici, 'lib/dispatcher/pool.js'))}
        import Dispatcher from ${JSON.stringify(join(undici, 'lib/dispatcher/dispatcher.js'))}
        import request from ${JSON.stringify(join(undici, 'lib/api/api-request.js'))}
        Dispatcher.prototype.request = request
        export { Pool }`,
      resolveDir: root,
    }))
    // Imports zod as a namespace, so that esbuild can remove its unused parts.
    esbuild.onLoad({ filter: ours }, async ({ path }) => {
      const written = await readFile(path, 'utf8')
      const contents = written.replace("import { z } from 'zod'", "import * as z from 'zod'")
      return { contents, loader: 'ts' }
    })
    esbuild.onLoad({ filter: neverUsed }, () => ({ contents: 'module.exports = {}' }))
  },
}
