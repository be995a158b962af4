// The look of all pictures: their colors, sizes and the parts that they share.
import { content, element, fitInto, type Svg } from './svg.ts'

/** Where a picture is shown. On a page it takes the color of the text around it; an image has its own background. */
export type Surface = 'page' | 'paper'

const inks: Readonly<Record<Surface, string>> = { page: 'currentColor', paper: '#1f2328' }

/** Colors with a contrast of at least 3 : 1 on white and on the dark background of a page. */
export const colors = {
  good: '#2a9d5c',
  bad: '#d0564f',
  attention: '#b7791f',
  plain: '#3f83c4',
} as const

export type Color = keyof typeof colors

export const width = 480
export const margin = 16
export const sizes = { title: 17, text: 13, small: 12 } as const

type TextLook = {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly isStrong?: boolean
  /** Shown with less contrast. */
  readonly isQuiet?: boolean
  /** The width in which the text has to fit. */
  readonly within?: number
}

/** The drawing functions for one surface (a page or an image). */
export type Pen = ReturnType<typeof penFor>

export function penFor(surface: Surface) {
  const ink = inks[surface]
  return {
    text(x: number, y: number, said: string, look: TextLook = {}): Svg {
      const { size = sizes.text, anchor = 'start', isStrong, isQuiet, within = width } = look
      const attributes = {
        ...{ x, y, fill: ink, 'font-size': size },
        'font-weight': isStrong ? 600 : undefined,
        'text-anchor': anchor === 'start' ? undefined : anchor,
        opacity: isQuiet ? 0.75 : undefined,
      }
      return element('text', attributes, [content(fitInto(said, within, size))])
    },
    line(from: readonly [number, number], to: readonly [number, number], weight: 'light' | 'strong'): Svg {
      const [[x1, y1], [x2, y2]] = [from, to]
      return element('line', { x1, y1, x2, y2, stroke: ink, opacity: weight === 'light' ? 0.16 : 0.55 })
    },
    /** Draws the whole picture. `title` and `description` are read out by screen readers. */
    picture({ title, description, height, parts }: Picture): Svg {
      const paper =
        surface === 'paper' ? [element('rect', { width, height: Math.ceil(height), fill: '#ffffff' })] : []
      return element(
        'svg',
        {
          xmlns: 'http://www.w3.org/2000/svg',
          viewBox: `0 0 ${width} ${Math.ceil(height)}`,
          class: 'picture',
          role: 'img',
          'font-family': 'Inter, system-ui, sans-serif',
          'aria-label': title,
        },
        [
          element('title', {}, [content(title)]),
          element('desc', {}, [content(description)]),
          ...paper,
          ...parts,
        ],
      )
    },
  }
}

type Picture = {
  readonly title: string
  readonly description: string
  readonly height: number
  readonly parts: readonly Svg[]
}
