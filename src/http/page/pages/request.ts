import { html } from 'hono/html'
import { showRequest } from '../../../operations/show-request.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import {
  isOpenRequest,
  type RequestFacts,
  requestWords,
  sayEnd,
  sayFacts,
  sayWhenAndWho,
} from '../../../words/page/requests.ts'
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
${waysOn(request).map(
  ({ to, label, weight }) => html`<a class="button ${weight}" href="${to}">${label}</a>`,
)}</p>`,
    }
  },
})

type WayOn = { readonly to: string; readonly label: string; readonly weight: 'plain' | 'danger' }

/** Returns what the member can do with the request now. */
function waysOn(request: RequestFacts): readonly WayOn[] {
  const to = `/requests/${request.code}`
  const { change, rehearse, again, watch, cancel, giveUp } = requestWords
  const repeat: WayOn = { to: `${to}/again`, label: again, weight: 'plain' }
  if (isOpenRequest(request)) {
    if (request.isWithdrawn) return []
    const waitsForOpening = request.opensAt && !request.watchesUntil && !request.isHandOver
    return [
      { to: `${to}/change`, label: change, weight: 'plain' },
      ...(waitsForOpening ? [{ to: `${to}/rehearsal`, label: rehearse, weight: 'plain' } as const] : []),
      { to: `${to}/cancel`, label: cancel, weight: 'danger' },
    ]
  }
  if (request.state === 'booked' && !request.outcome?.releasedAt)
    return [repeat, { to: `/tables/${request.code}/release`, label: giveUp, weight: 'danger' }]
  return [{ to: `${to}/watch`, label: watch, weight: 'plain' }, repeat]
}
