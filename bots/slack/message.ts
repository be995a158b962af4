// Renders a message as pages of Slack blocks, each with a text for lock screens. Pure, and within Slack's limits: lines
// are joined into sections, and sections that do not fit go to further pages, which a button shows.
import type { types } from '@slack/bolt'
import type { Message } from '../../src/domain/message.ts'
import { limits } from './limits.ts'
import { type More, renderControls, renderMore } from './rendering/controls.ts'
import { markupLines, plainSpan, type SlackRenderOptions } from './rendering/markup.ts'

export type SlackPage = { readonly text: string; readonly blocks: types.KnownBlock[] }

/**
 * Renders a message as one or more pages. Choices and buttons are on the first page, so that members can press them
 * without opening the other pages.
 * @param toMore returns the button that shows the page with that index. Without `toMore`, every page but the last ends
 * with an ellipsis.
 */
export function renderMessage(
  message: Message,
  rendering: SlackRenderOptions,
  toMore?: (page: number) => More,
): readonly [SlackPage, ...SlackPage[]] {
  const controls = renderControls(message, rendering)
  const [first = [' '], ...others] = toPages(toSections(markupLines(message, rendering)), controls.length + 1)
  const toPage = (sections: readonly string[], index: number): SlackPage => {
    const next = index + 1
    const more = toMore ? renderMore(toMore(next), rendering) : section('…')
    return {
      text: lockScreenText(sections),
      blocks: [
        ...sections.map(section),
        ...(next <= others.length ? [more] : []),
        ...(index === 0 ? controls : []),
      ],
    }
  }
  return [toPage(first, 0), ...others.map((sections, index) => toPage(sections, index + 1))]
}

/**
 * Renders the blocks of a message's first page, for a modal or Home tab that also holds other blocks.
 * @param more the button that shows the rest of the message. Without `more`, a long message ends with an ellipsis.
 */
export function renderForView(
  message: Message,
  rendering: SlackRenderOptions,
  more?: More,
): types.KnownBlock[] {
  const [page] = renderMessage(message, rendering, more && (() => more))
  return page.blocks
}

/** Renders a message as plain text, for the error below a field. */
export function plainText(message: Message, rendering: SlackRenderOptions): string {
  return message.lines.map((line) => line.map((span) => plainSpan(span, rendering)).join('')).join('\n')
}

/** Joins lines into texts that each fit a section. Splits a line only if it is too long for one section. */
function toSections(lines: readonly (readonly string[])[]): string[] {
  const sections = ['']
  for (const [index, line] of lines.entries()) {
    const whole = line.join('')
    const parts = whole.length <= limits.section.text ? [whole] : line
    for (const [at, piece] of parts.entries()) {
      const open = sections.at(-1) ?? ''
      const longer = `${open}${index > 0 && at === 0 && open !== '' ? '\n' : ''}${piece}`
      if (longer.length <= limits.section.text) sections[sections.length - 1] = longer
      else sections.push(piece)
    }
  }
  return sections.map((text) => (text.trim() === '' ? ' ' : text))
}

/** Returns the text for lock screens: the sections that fit into Slack's limit for `text`. */
function lockScreenText(sections: readonly string[]): string {
  const fitting = sections.reduce((text, one) => {
    const longer = text === '' ? one : `${text}\n${one}`
    return longer.length <= limits.message.text ? longer : text
  }, '')
  return fitting || ' '
}

/**
 * Groups sections into pages, each as full as Slack allows.
 * @param reserved the number of blocks that other content needs on each page.
 */
function toPages(sections: readonly string[], reserved: number): string[][] {
  const pages: string[][] = [[]]
  for (const text of sections) {
    const page = pages.at(-1) ?? []
    const size = page.reduce((sum, one) => sum + one.length, 0)
    const isFull =
      page.length >= limits.message.blocks - reserved || size + text.length > limits.message.allText
    if (isFull && page.length > 0) pages.push([text])
    else page.push(text)
  }
  return pages
}

export function section(markup: string): types.SectionBlock {
  // With `verbatim`, Slack makes no links out of text that looks like a channel or an address.
  return { type: 'section', text: { type: 'mrkdwn', text: markup, verbatim: true } }
}
