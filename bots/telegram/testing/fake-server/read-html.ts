// For tests: turns Telegram's HTML into the visible text and its entities, or throws Telegram's refusal.

type Entity = {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly url?: string
  readonly user?: number
}

export type ReadHtml = { readonly text: string; readonly entities: readonly Entity[] }

const types: Readonly<Record<string, string>> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', s: 'strikethrough' },
  ...{ code: 'code', pre: 'pre', a: 'text_link', 'tg-time': 'date_time', blockquote: 'blockquote' },
}

const entityOf: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

type Begun = { readonly tag: string; readonly attributes: string; readonly offset: number }

/** Matches a tag, an escaped character, text, or a character that should have been escaped. */
const parts = /<\/?[a-z-]+(?:\s+[a-z-]+="[^"<>]*")*\s*>|&(?:[a-z]+|#\d+);|[^<&]+|[<&]/gi

/** Returns the text and entities. Throws an `Error` with Telegram's error message if the HTML is invalid. */
export function readHtml(html: string): ReadHtml {
  const open: Begun[] = []
  const entities: Entity[] = []
  let text = ''
  for (const { 0: part, index } of html.matchAll(parts)) {
    const [, closing, tag = '', attributes = ''] = /^<(\/?)([a-z-]+)(.*)>$/is.exec(part) ?? []
    if (part === '<' || (tag !== '' && !types[tag])) {
      const name = tag || (/^<\/?([^\s<>]*)/.exec(html.slice(index))?.[1] ?? '')
      throw refusal(html, index, `Unsupported start tag "${name}"`)
    }
    if (tag === '') text += part.startsWith('&') ? (entityOf[part.slice(1, -1)] ?? part) : part
    else if (!closing) open.push({ tag, attributes, offset: text.length })
    else entities.push(toEntity(close(open, tag, html, index), text.length))
  }
  if (open.length > 0) {
    throw refusal(html, html.length, `Can't find end tag corresponding to start tag "${open.at(-1)?.tag}"`)
  }
  return { text, entities: entities.filter(({ length }) => length > 0) }
}

function close(open: Begun[], tag: string, html: string, at: number): Begun {
  const begun = open.pop()
  if (begun?.tag === tag) return begun
  throw refusal(html, at, `Unmatched end tag, expected "</${begun?.tag}>", found "</${tag}>"`)
}

function refusal(html: string, at: number, why: string): Error {
  return new Error(`can't parse entities: ${why} at byte offset ${Buffer.byteLength(html.slice(0, at))}`)
}

function toEntity(begun: Begun, end: number): Entity {
  const url = /href="([^"]*)"/.exec(begun.attributes)?.[1]?.replaceAll('&amp;', '&')
  const user = /^tg:\/\/user\?id=(\d+)$/.exec(url ?? '')?.[1]
  const place = { offset: begun.offset, length: end - begun.offset }
  if (user) return { type: 'text_mention', ...place, user: Number(user) }
  return { type: types[begun.tag] ?? '', ...place, ...(url ? { url } : {}) }
}
