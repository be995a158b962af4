import { html } from 'hono/html'
import { showDrops } from '../../../operations/show-drops.ts'
import { sayBelieved, sayDrops } from '../../../words/drop-history.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import { sayNoSuchPage } from '../../../words/page/refused.ts'
import { ProblemError } from '../../problem.ts'
import { definePage } from '../define-page.ts'
import { picture } from '../parts/picture.ts'

/** The address contains the venue reference: `resy:1505`. */
export const restaurantPage = definePage({
  path: '/restaurants/:restaurant',
  async show(visit) {
    const { locale } = visit.member
    const shown = await visit.see(showDrops, { restaurant: visit.params.restaurant ?? '' })
    if (shown.kind === 'several')
      throw new ProblemError({ status: 404, code: 'no-such-path', detail: sayNoSuchPage() })
    const { venue, history } = shown
    const where = [venue.neighborhood, venue.city].filter(Boolean).join(', ')
    const { openings, noOpenings, noOpeningsYet, backToRequests } = pictureWords
    return {
      title: venue.name,
      body: html`<div class="lead">${where ? html`<p class="quiet">${where}</p>` : ''}<p>${sayBelieved(history, locale)}</p></div>
<section><h2>${openings}</h2>
${
  history.drops.length === 0
    ? html`<div class="empty"><h3>${noOpenings}</h3><p>${noOpeningsYet}</p></div>`
    : await picture(
        (pictures) => pictures.drawDrops(history, locale, 'page'),
        sayDrops(history, locale, []).lines,
      )
}</section>
<p class="actions"><a class="button plain" href="/">${backToRequests}</a></p>`,
    }
  },
})
