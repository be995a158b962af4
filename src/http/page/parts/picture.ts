// A picture with the same facts in words, for screen readers and for people who would rather read.
import { html, raw } from 'hono/html'
import type { Line } from '../../../domain/message.ts'
import { plainTextOf } from '../../../operations/plain-text.ts'
import type { Svg } from '../../../pictures/svg.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import type { Html } from '../define-page.ts'

type Draw = (pictures: typeof import('../../../pictures/index.ts').pictures) => Svg

/**
 * Draws a picture. Loads the libraries that draw with the first one.
 * @param lines the same facts in words.
 */
export async function picture(draw: Draw, lines: readonly Line[]): Promise<Awaited<Html>> {
  const { pictures } = await import('../../../pictures/index.ts')
  const said = lines.map((line) => plainTextOf({ lines: [line] }))
  const lead = said.filter((line) => line.endsWith(':'))
  const others = said.filter((line) => !line.endsWith(':'))
  return html`<figure class="picture-card">${raw(draw(pictures))}
<details><summary>${pictureWords.inWords}</summary>${lead.map((line) => html`<p>${line}</p>`)}<ul class="said">${others.map((line) => html`<li>${line}</li>`)}</ul></details>
</figure>`
}
