// The public key that every request to Resy carries: the one of Resy's web page, for everybody the same, and Resy's to change.
// When it is refused, the new one is read from the page's script; only a key that Resy accepts is taken.
import type { KeyRefused } from '../../domain/drift.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import {
  createResyConnection,
  headersFor,
  type ResyConnection,
  type ResyOptions,
  usualKey,
} from './connection.ts'

export type PublicKey = {
  readonly current: () => string
  /** Looks for a key in place of the one refused, unless that was just done. Whether there is another one now. */
  renew(refused: string, how: Renewing): Promise<boolean>
  close(): Promise<void>
}

type Renewing = {
  readonly isAccepted: (key: string) => Promise<boolean>
  /** A hunt waits for it. */
  readonly isUrgent: boolean
}

export type PublicKeyOptions = Pick<ResyOptions, 'clock' | 'baseUrl' | 'dispatcher'> & {
  /** The key to begin with; the usual one when absent. */
  readonly initial?: string | undefined
  /** Called after each look for a new key. */
  readonly onRefused?: ((refused: KeyRefused) => void) | undefined
}

/** After a look that brought nothing new the page is left alone for so long. */
const pauseMs = { usual: 600_000, urgent: 5_000 } as const
/** Resy is asked about so many keys of one look. */
const keysAtMost = 6
const scriptsAtMost = 4

export function createPublicKey(options: PublicKeyOptions): PublicKey {
  const { clock, onRefused } = options
  let current = options.initial ?? usualKey
  let looking: Promise<void> | undefined
  /** When the last look began that brought nothing new. */
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

/** The page stands beside the API: `https://resy.com` for `https://api.resy.com`, at the sandbox the same address. */
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

/** What may be the key, first in the page and then in its scripts, the app's own before others. */
async function* keysOfPage(page: ResyConnection): AsyncGenerator<string> {
  const html = await textAt(page, '/')
  yield* keysIn(html)
  for (const path of scriptsIn(html).slice(0, scriptsAtMost)) yield* keysIn(await textAt(page, path))
}

/** Empty when it could not be read. */
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

/** The paths of the page's scripts that Resy serves itself. */
function scriptsIn(html: string): readonly string[] {
  const sources = [...html.matchAll(/<script\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi)]
  const paths = sources.flatMap(([, source = '']) => {
    const path = source.replace(/^(?:https:)?\/\/(?:www\.)?resy\.com(?=\/)/, '')
    return /^\/\//.test(path) || /^[a-z]+:/i.test(path) ? [] : [path.startsWith('/') ? path : `/${path}`]
  })
  const isApp = (path: string) => /\b(?:app|main)\b/.test(path)
  return [...paths.filter(isApp), ...paths.filter((path) => !isApp(path))]
}

/** Values by the name of a key, and then words that look like one: 32 letters and digits, mixed. */
function keysIn(text: string): readonly string[] {
  const named = [...text.matchAll(/api_?key[\\"']*\s*[:=]\s*\\?["'](\w{6,100})\\?["']/gi)]
  const alike = [...text.matchAll(/["'`]([A-Za-z0-9]{32})["'`]/g)].filter(
    ([, word = '']) => /[A-Z]/.test(word) && /[a-z]/.test(word) && /\d/.test(word),
  )
  const isUsualLength = (key: string) => key.length === usualKey.length
  const keys = [...named, ...alike].map(([, key = '']) => key)
  return [...new Set([...keys.filter(isUsualLength), ...keys])]
}
