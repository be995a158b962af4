// Serves the files of the page: its style, its scripts and its icon. Their addresses change with their content, so
// browsers keep them for good.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import type { ApiEnv } from '../api-env.ts'
import { type Asset, assets } from './asset-list.ts'

const folder = new URL('./assets/', import.meta.url)

/**
 * Reads a file. In the built service every file lies in this folder. In the sources, a library's file is joined from
 * the files in the library's own folder.
 */
function readAsset({ name, from }: Asset): Buffer {
  const here = new URL(name, folder)
  if (from === undefined || existsSync(here)) return readFileSync(here)
  const { resolve } = createRequire(import.meta.url)
  return Buffer.concat(from.flatMap((one) => [readFileSync(resolve(one)), Buffer.from('\n')]))
}

/** The encodings in which a file is kept, the smallest first. Browsers accept `br` over TLS only. */
const encodings = ['br', 'gzip', 'identity'] as const

type LoadedAsset = Asset & {
  readonly version: string
  readonly contents: Readonly<Record<(typeof encodings)[number], Buffer>>
}

const loaded = new Map<string, LoadedAsset>()

/** Returns the file with that name. Reads it once. */
function findAsset(name: string): LoadedAsset | undefined {
  const asset = assets.find((one) => one.name === name)
  if (!asset || loaded.has(name)) return loaded.get(name)
  const content = readAsset(asset)
  const version = createHash('sha256').update(content).digest('base64url').slice(0, 10)
  const contents = { br: brotliCompressSync(content), gzip: gzipSync(content), identity: content }
  loaded.set(name, { ...asset, version, contents })
  return loaded.get(name)
}

/** Returns the address of a file, with its version. */
export function assetUrl(name: string): string {
  return `/assets/${name}?v=${findAsset(name)?.version ?? ''}`
}

/** Adds the route. */
export function addAssets(page: Hono<ApiEnv>): void {
  page.get('/assets/:name', (context) => {
    const file = findAsset(context.req.param('name'))
    if (!file) return context.notFound()
    const accepted = context.req.header('accept-encoding')?.split(/[\s,;]+/) ?? []
    const encoding = encodings.find((one) => accepted.includes(one)) ?? 'identity'
    const isVersioned = context.req.query('v') === file.version
    const headers = {
      'content-type': file.type,
      'cache-control': isVersioned ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    }
    return context.body(new Uint8Array(file.contents[encoding]), 200, headers)
  })
}
