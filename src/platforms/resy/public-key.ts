// Provides the public key that every request to Resy carries. It is the key of Resy's web page and the same for all
// visitors, but Resy may change it. If Resy refuses the key, a new one is read from the scripts of the page, and used
// only if Resy accepts it.
import type { KeyRefused } from '../../domain/drift.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import { createResyConnection, type ResyConnection, type ResyOptions } from './connection.ts'
import { headersFor, usualKey } from './headers.ts'

export type PublicKey = {
  readonly current: () => string
  /**
   * Searches for a key that replaces the refused one, unless a recent search found none. Returns whether the current
   * key now differs from the refused one.
   */
  renew(refused: string, how: Renewing): Promise<boolean>
  close(): Promise<void>
}

type Renewing = {
  readonly isAccepted: (key: string) => Promise<boolean>
  /** True if a hunt waits for the result. */
  readonly isUrgent: boolean
}

export type PublicKeyOptions = Pick<ResyOptions, 'clock' | 'baseUrl' | 'dispatcher'> & {
  /** The first key to use. Default: `usualKey`. */
  readonly initial?: string | undefined
  /** Called after each search for a new key. */
  readonly onRefused?: ((refused: KeyRefused) => void) | undefined
}

/**
 * How long after a search without a new key the next search may begin, in milliseconds. `urgent`: a hunt waits for the
 * key.
 */
const pauseMs = { usual: 600_000, urgent: 5_000 } as const
/** The maximum number of keys that one search tries at Resy. */
const keysAtMost = 6
const scriptsAtMost = 4

export function createPublicKey(options: PublicKeyOptions): PublicKey {
  const { clock, onRefused } = options
  let current = options.initial ?? usualKey
  let looking: Promise<void> | undefined
  /** When the last search that found no new key began, in milliseconds on the monotonic clock. */
  let inVainMs = Number.NEGATIVE_INFINITY
  let page: ResyConnection | undefined

  async function look(refused: string, isAccepted: Renewing['isAccepted']): Promise<void> {
    const startedMs = clock.monotonicMs()
    page = openPage(options)
    try {
      const found = await firstAccepted(keysOfPage(page), { refused, isAccepted })
      if (found !== undefined) current = found
      else inVainMs = startedMs
      onRefused?.({ platformName: 'Resy', ...(found !== undefined && { key: found }) })
    } finally {
      await page.close()
      page = undefined
    }
  }

  return {
    current: () => current,
    async renew(refused, { isAccepted, isUrgent }) {
      const mayLook = clock.monotonicMs() - inVainMs >= pauseMs[isUrgent ? 'urgent' : 'usual']
      if (current === refused && !looking && mayLook) {
        looking = look(refused, isAccepted).finally(() => {
          looking = undefined
        })
      }
      if (current === refused) await looking
      return current !== refused
    },
    async close() {
      await page?.close()
    },
  }
}

/**
 * Opens a connection to the web page: `https://resy.com` for the API at `https://api.resy.com`. The sandbox has one
 * address for both.
 */
function openPage({ clock, baseUrl, dispatcher }: PublicKeyOptions): ResyConnection {
  const { protocol, host } = new URL(baseUrl)
  return createResyConnection({
    clock,
    baseUrl: `${protocol}//${host.replace(/^api\./, '')}`,
    key: () => '',
    connections: 1,
    ...(dispatcher && { dispatcher }),
  })
}

async function firstAccepted(
  keys: AsyncIterable<string>,
  { refused, isAccepted }: Pick<Renewing, 'isAccepted'> & { readonly refused: string },
): Promise<string | undefined> {
  const tried = new Set([refused])
  for await (const key of keys) {
    if (tried.has(key)) continue
    if (tried.size > keysAtMost) return undefined
    tried.add(key)
    if (await isAccepted(key)) return key
  }
  return undefined
}

/** Yields possible keys: those in the page first, then those in its scripts, beginning with the app's script. */
async function* keysOfPage(page: ResyConnection): AsyncGenerator<string> {
  const html = await textAt(page, '/')
  yield* keysIn(html)
  for (const path of scriptsIn(html).slice(0, scriptsAtMost)) yield* keysIn(await textAt(page, path))
}

/** Returns the text at a path of the page; '' if it could not be read. */
async function textAt(page: ResyConnection, path: string): Promise<string> {
  const headers = { ...headersFor(), accept: '*/*' }
  try {
    const { status, text } = await page.send({ call: 'page', method: 'GET', path, headers })
    return status >= 200 && status < 300 ? text : ''
  } catch (error) {
    if (error instanceof PlatformError) return ''
    throw error
  }
}

/** Returns the paths of the page's scripts that Resy's own server sends. */
function scriptsIn(html: string): readonly string[] {
  const sources = [...html.matchAll(/<script\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi)]
  const paths = sources.flatMap(([, source = '']) => {
    const path = source.replace(/^(?:https:)?\/\/(?:www\.)?resy\.com(?=\/)/, '')
    return /^\/\//.test(path) || /^[a-z]+:/i.test(path) ? [] : [path.startsWith('/') ? path : `/${path}`]
  })
  const isApp = (path: string) => /\b(?:app|main)\b/.test(path)
  return [...paths.filter(isApp), ...paths.filter((path) => !isApp(path))]
}

/**
 * Returns values with a name such as `api_key` first, and then texts that look like a key: 32 mixed letters and
 * digits.
 */
function keysIn(text: string): readonly string[] {
  const named = [...text.matchAll(/api_?key[\\"']*\s*[:=]\s*\\?["'](\w{6,100})\\?["']/gi)]
  const alike = [...text.matchAll(/["'`]([A-Za-z0-9]{32})["'`]/g)].filter(
    ([, word = '']) => /[A-Z]/.test(word) && /[a-z]/.test(word) && /\d/.test(word),
  )
  const isUsualLength = (key: string) => key.length === usualKey.length
  const keys = [...named, ...alike].map(([, key = '']) => key)
  return [...new Set([...keys.filter(isUsualLength), ...keys])]
}
