// Builds the service: one folder with the service and all its libraries, which needs nothing but Node. It starts in half
// the time and needs a third less memory than the sources. The first argument is the folder; default `dist`.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, transformSync } from 'esbuild'
import { licensesOf } from '../cli/build/licenses-of.ts'
import manifest from '../package.json' with { type: 'json' }
import { assets } from '../src/http/page/asset-list.ts'
import { commitHere } from './read-version.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values: flags, positionals } = parseArgs({
  options: { 'for-this-machine': { type: 'boolean', default: false } },
  allowPositionals: true,
})
const dist = resolve(positionals[0] ?? join(root, 'dist'))

/** How the page's files are minified, by the ending of their names. Other files are copied. */
const loaders: Readonly<Record<string, 'css' | 'js'>> = { '.css': 'css', '.js': 'js' }

/** Returns the files that start a thread or a process with themselves. Each stays a separate file. */
function selfStarters(): readonly string[] {
  const sources = ['app', 'src', 'bots', 'executor'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(room, name)),
  )
  const starts = /new Worker\(\s*new URL\(import\.meta\.url\)|fork\(\s*fileURLToPath\(import\.meta\.url\)/
  return sources.filter((path) => starts.test(readFileSync(join(root, path), 'utf8')))
}

rmSync(dist, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['app/start.js', 'app/alive.ts', ...selfStarters()],
  outdir: dist,
  entryNames: '[name]',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  minify: true,
  // Keeps the names of classes, which are read at run time, and of functions, which stack traces show.
  keepNames: true,
  define: { 'process.env.BUILT_FROM': JSON.stringify(process.env.SOURCE_COMMIT || (commitHere() ?? '')) },
  // `encoding` is an optional part of node-fetch, for pages that are not in UTF-8.
  external: ['better-sqlite3', '@resvg/resvg-js', 'encoding'],
  alias: { 'whatwg-url': './app/build/whatwg-url.ts', 'iconv-lite': './app/build/iconv-lite.ts' },
  banner: {
    // Defines `require`, which CommonJS libraries call. Turns off deprecation warnings: Node hides those of libraries
    // in `node_modules`, but the built file is not there.
    js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nprocess.noDeprecation = true",
  },
  metafile: true,
  logLevel: 'error',
})
for (const path of Object.keys(metafile.outputs)) toAscii(join(root, path))
copyDatabase()
copyPictures()
const copied = copyAssets()
writeFileSync(join(dist, 'LICENSES.txt'), licensesOf(root, [...Object.keys(metafile.inputs), ...copied]))
const { name, version, license, type } = manifest
writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ name, version, license, type }, null, 2)}\n`)

/**
 * Replaces non-ASCII characters by escapes where esbuild leaves them: in regular expressions and in tagged templates.
 * A single such character would make Node store the whole file with two bytes per character.
 */
function toAscii(path: string): void {
  const code = readFileSync(path, 'utf8')
  const escaped = code.replaceAll(
    /(?<!\\)[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (escaped !== code) writeFileSync(path, escaped)
}

/** Copies the files of the page that browsers load, minified. Returns their paths. */
function copyAssets(): readonly string[] {
  mkdirSync(join(dist, 'assets'))
  return assets.flatMap(({ name, from }) => {
    const paths = from?.map((one) => join('node_modules', one)) ?? [join('src/http/page/assets', name)]
    const content = paths.map((path) => `${readFileSync(join(root, path))}\n`).join('')
    // The files of libraries are minified already.
    const loader = from ? undefined : loaders[extname(name)]
    const packed = loader ? transformSync(content, { loader, minify: true }).code : content
    writeFileSync(join(dist, 'assets', name), packed)
    return paths
  })
}

/** Copies the database library without its C sources, which are only needed to compile it. */
function copyDatabase(): void {
  const from = join(root, 'node_modules/better-sqlite3')
  const to = join(dist, 'node_modules/better-sqlite3')
  mkdirSync(to, { recursive: true })
  for (const part of ['package.json', 'LICENSE', 'lib', 'prebuilds']) {
    cpSync(join(from, part), join(to, part), { recursive: true, filter: isWanted })
  }
}

/** Copies the library that makes images, with the binary for this machine, and the fonts of pictures. */
function copyPictures(): void {
  cpSync(join(root, 'src/pictures/fonts'), join(dist, 'fonts'), { recursive: true })
  const libraries = 'node_modules/@resvg'
  cpSync(join(root, libraries), join(dist, libraries), { recursive: true, dereference: true })
}

/** Returns false for the database's binaries of other systems, if the result is for this machine. */
function isWanted(path: string): boolean {
  return !flags['for-this-machine'] || !path.endsWith('.node') || path === prebuiltHere()
}

/** Returns the path of the database's binary for this machine. */
function prebuiltHere(): string | null {
  // The library's package.json exports no path for this file.
  const binding = createRequire(import.meta.url)(join(root, 'node_modules/better-sqlite3/lib/binding.js'))
  return binding.getPrebuildPath()
}
