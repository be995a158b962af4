import { html, raw } from 'hono/html'
import { plainTextOf } from '../../../operations/plain-text.ts'
import { showHunt } from '../../../operations/show-hunt.ts'
import { sayHowItWent } from '../../../words/jobs.ts'
import { requestWords } from '../../../words/page/requests.ts'
import { definePage } from '../define-page.ts'
import { spoken } from '../parts/spoken.ts'

export const huntPage = definePage({
  path: '/requests/:code/hunt',
  async show(visit) {
    const { job, story } = await visit.see(showHunt, { code: visit.params.code ?? '' })
    const { locale } = visit.member
    const text = spoken(plainTextOf(sayHowItWent({ job, ...(story && { story }) }, locale)), visit)
    const back = html`<p class="actions"><a class="button plain" href="/requests/${job.id}">${requestWords.toRequest}</a></p>`
    const title = requestWords.huntTitle(job.venue.name)
    if (!story) return { title, body: html`${text}${back}` }
    // Loaded with the first picture: its libraries would slow down each start.
    const { pictures } = await import('../../../pictures/index.ts')
    return {
      title,
      // `svg.ts` escapes every name in it.
      body: html`<div class="panel">${raw(pictures.drawHunt(story, locale, 'page'))}</div>
<details><summary>${requestWords.huntText}</summary><div class="said-lines">${text}</div></details>${back}`,
    }
  },
})
