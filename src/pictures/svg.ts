// Makes SVG as text. Escapes all text that other code passes in, so that a name can never become markup.

/** Markup that is safe to put into a page. Only `element` and `content` make it. */
export type Svg = string & { readonly svg: unique symbol }

type Attributes = Readonly<Record<string, string | number | undefined>>

/** Returns an element. Leaves out attributes that are `undefined`. Rounds numbers to two decimals. */
export function element(name: string, attributes: Attributes, children: readonly Svg[] = []): Svg {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${escapeText(typeof value === 'number' ? round(value) : String(value))}"`,
    )
    .join('')
  const inner = children.join('')
  return (inner ? `<${name}${given}>${inner}</${name}>` : `<${name}${given}/>`) as Svg
}

/** Returns text as the content of an element. */
export function content(text: string): Svg {
  return escapeText(text) as Svg
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Characters that XML does not allow, and those that reverse the direction of what follows. */
const unsafe = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/gu

function escapeText(text: string): string {
  return text
    .replace(unsafe, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** The usual width of a character, as a part of the font's size: of Latin letters, and of Chinese or Japanese ones. */
const widths = { usual: 0.53, wide: 1 } as const
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u

/** Returns about how wide a text is, in the unit of the font's size. */
export function widthOf(text: string, size: number): number {
  const characters = [...text].map((character) => (wide.test(character) ? widths.wide : widths.usual))
  return characters.reduce<number>((sum, width) => sum + width, 0) * size
}

/** Shortens a text with an ellipsis, so that it is about as wide as `width` at most. */
export function fitInto(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text
  const characters = [...text]
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, size) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
