// How the hunt of a request went, as a picture.
import { html } from 'hono/html'
import { showHunt } from '../../../operations/show-hunt.ts'
import { sayHunt } from '../../../words/hunt.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import type { Html, Visit } from '../define-page.ts'
import { picture } from './picture.ts'

/** Returns the section; nothing before the hunt has sent its report. */
export async function hunt(code: string, visit: Visit): Promise<Awaited<Html> | ''> {
  const { story } = await visit.see(showHunt, { code })
  if (!story) return ''
  const { locale } = visit.member
  const drawn = await picture((pictures) => pictures.drawHunt(story, locale, 'page'), sayHunt(story, locale))
  return html`<section><h2>${pictureWords.hunt}</h2>${drawn}</section>`
}
