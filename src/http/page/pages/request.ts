import { html } from 'hono/html'
import { showRequest } from '../../../operations/show-request.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import { isOpenRequest, requestWords, sayEnd, sayFacts, sayWhenAndWho } from '../../../words/page/requests.ts'
import { definePage } from '../define-page.ts'
import { facts } from '../parts/facts.ts'
import { hunt } from '../parts/hunt.ts'
import { nextStep } from '../parts/next-step.ts'
import { standing } from '../parts/standing.ts'

export const requestPage = definePage({
  path: '/requests/:code',
  isLive: true,
  async show(visit) {
    const request = await visit.call(showRequest, { code: visit.params.code ?? '' })
    const { locale } = visit.member
    const end = sayEnd(request, locale)
    const isStoppable = isOpenRequest(request) && !request.isWithdrawn
    return {
      title: request.restaurant.name,
      body: html`<div class="lead">${standing(request)}
<p>${sayWhenAndWho(request, locale)}</p>
${nextStep(request, visit)}
${end ? html`<p>${end}</p>` : ''}</div>
<section><h2>${requestWords.facts}</h2>
${facts(sayFacts(request, locale))}</section>
${await hunt(request.code, visit)}
<p class="actions"><a class="button plain" href="/">${requestWords.back}</a>
<a class="button plain" href="/restaurants/${encodeURIComponent(request.restaurant.reference)}">${pictureWords.restaurant}</a>
${isStoppable ? html`<a class="button danger" href="/requests/${request.code}/cancel">${requestWords.cancel}</a>` : ''}</p>`,
    }
  },
})
