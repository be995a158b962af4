// Draws a part of an evening as an SVG picture for the README: what a friend says on the right, what the bot says on the
// left. Its colors follow the reader's light or dark theme.

type Bubble = { readonly who: string; readonly lines: readonly string[]; readonly buttons: readonly string[] }
type Scene = { readonly time: string; readonly bubbles: readonly Bubble[] }

const width = 760
const margin = 24
const lineHeight = 21
const padding = 12
const gap = 10
const letterWidth = 7.3

const style = `
  svg { font: 14px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif }
  .back { fill: #ffffff } .text { fill: #1f2328 } .quiet { fill: #59636e; font-size: 12px }
  .bot { fill: #eff1f4 } .friend { fill: #d6ebff } .button { fill: none; stroke: #8c959f } .name { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .back { fill: #0d1117 } .text { fill: #e6edf3 } .quiet { fill: #9198a1 }
    .bot { fill: #21262d } .friend { fill: #143d63 } .button { stroke: #6e7681 }
  }`

/**
 * Returns the picture of the request and its announcement.
 * @param evening the transcript of an evening, as Markdown.
 */
export function drawPicture(evening: string): string {
  const parts: string[] = []
  let y = margin
  for (const { time, bubbles } of scenesOf(evening)) {
    parts.push(text(width / 2, y + 10, time, 'quiet', 'middle'))
    y += 26
    for (const bubble of bubbles) {
      parts.push(drawBubble(bubble, y))
      y += heightOf(bubble) + gap
    }
  }
  const height = y + margin - gap
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    '<title>A friend asks for a table in a group, and the bot books it when bookings open</title>',
    `<style>${style}\n</style>`,
    `<rect class="back" width="${width}" height="${height}" rx="12"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n')
}

/** Returns the scenes of the picture: the request with its change and its confirmation, and the table. */
function scenesOf(evening: string): readonly Scene[] {
  const scenes = [...evening.matchAll(/^## (.+?): (.+)\n\n```text\n([\s\S]*?)\n```/gm)].map(
    ([, time = '', title = '', content = '']) => ({ time, title, bubbles: bubblesOf(content) }),
  )
  const asking = scenes.find(({ title }) => title.includes('asks for a table'))
  const opening = scenes.find(({ title }) => title.includes('opens its tables'))
  if (!asking || !opening) throw new Error('The evening has no request, or no opening')
  const [request, card, change] = asking.bubbles
  // The last two bubbles are the pressed button and the bot's answer.
  const shown = [request, card, change, ...asking.bubbles.slice(-2)].filter((bubble) => bubble !== undefined)
  return [
    { ...asking, bubbles: shown },
    { ...opening, bubbles: opening.bubbles.slice(0, 1) },
  ]
}

function bubblesOf(content: string): readonly Bubble[] {
  return content.split(/\n\n(?=\S)/).map((entry) => {
    const who = entry.slice(0, 8).trim()
    const lines = entry
      .split('\n')
      .map((line) => line.slice(8).replace(/^@\w+ /, ''))
      .map((line) => line.replace(/^\((presses) (.+)\)$/, '$1 “$2”'))
      .filter((line) => !/^\(.*\)$/.test(line))
    const isButtons = (line: string) => /^\[.*\]$/.test(line)
    const buttons = lines.filter(isButtons).flatMap((line) => [...line.matchAll(/\[([^\]]+)\]/g)])
    return {
      who,
      lines: lines.filter((line) => !isButtons(line)),
      buttons: buttons.map(([, label = '']) => label),
    }
  })
}

function heightOf({ lines, buttons }: Bubble): number {
  return 2 * padding + 18 + lines.length * lineHeight + (buttons.length > 0 ? 38 : 0) - 6
}

function drawBubble(bubble: Bubble, y: number): string {
  const { who, lines, buttons } = bubble
  const isBot = who === 'Cierge'
  const longest = Math.max(
    who.length,
    buttons.join('').length + 5 * buttons.length,
    ...lines.map(({ length }) => length),
  )
  const across = Math.min(longest * letterWidth + 2 * padding, width - 2 * margin)
  const x = isBot ? margin : width - margin - across
  const height = heightOf(bubble)
  const buttonsY = y + height - padding - 26
  let buttonX = x + padding
  return [
    `<rect class="${isBot ? 'bot' : 'friend'}" x="${rounded(x)}" y="${y}" width="${rounded(across)}" height="${height}" rx="10"/>`,
    text(x + padding, y + padding + 9, who, 'quiet name'),
    ...lines.map((line, nth) => text(x + padding, y + padding + 30 + nth * lineHeight, line, 'text')),
    ...buttons.map((label) => {
      const long = label.length * letterWidth + 20
      const drawn = `<rect class="button" x="${rounded(buttonX)}" y="${buttonsY}" width="${rounded(long)}" height="26" rx="6"/>
${text(buttonX + long / 2, buttonsY + 18, label, 'text', 'middle')}`
      buttonX += long + 8
      return drawn
    }),
  ].join('\n')
}

const rounded = (value: number) => Math.round(value)

function text(x: number, y: number, content: string, kind: string, anchor = 'start'): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<text class="${kind}" x="${rounded(x)}" y="${y}" text-anchor="${anchor}">${escaped}</text>`
}
