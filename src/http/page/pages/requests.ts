import { html } from 'hono/html'
import { listPlans } from '../../../operations/list-plans.ts'
import { listRequests } from '../../../operations/list-requests.ts'
import type { SeenPlan } from '../../../operations/views/plan.ts'
import { planWords } from '../../../words/page/plans.ts'
import {
  isOpenRequest,
  type RequestFacts,
  requestWords,
  sayEnd,
  sayWhenAndWho,
} from '../../../words/page/requests.ts'
import { sayPlanState, sayPlanTitle } from '../../../words/plan.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { empty } from '../parts/empty.ts'
import { nextStep } from '../parts/next-step.ts'
import { standing } from '../parts/standing.ts'

const perPage = 50

export const requestsPage = definePage({
  path: '/',
  nav: requestWords.title,
  isLive: true,
  async show(visit) {
    const { cursor } = visit.query
    const { items, next } = await visit.call(listRequests, { limit: perPage, ...(cursor && { cursor }) })
    const open = items.filter(isOpenRequest)
    const ended = items.filter((request) => !isOpenRequest(request))
    const { none, noneYet: line, ask: label } = requestWords
    const nothing = empty({ title: none, line, to: '/new', label })
    const isFirst = cursor === undefined
    const plans = isFirst ? await visit.see(listPlans, {}) : []
    return {
      title: requestWords.title,
      body: html`${plans.length > 0 ? planSection(plans, visit) : ''}
${open.length > 0 ? section(requestWords.open, open, visit) : isFirst ? nothing : ''}
${ended.length > 0 ? section(requestWords.ended, ended, visit) : ''}
${next || !isFirst ? turns(next, isFirst) : ''}`,
    }
  },
})

function section(title: string, requests: readonly RequestFacts[], visit: Visit): Html {
  return html`<section><h2>${title}</h2><ul class="cards">${requests.map((request) => card(request, visit))}</ul></section>`
}

/** Lists the plans that wait for friends' answers. */
function planSection(plans: readonly SeenPlan[], { member }: Visit): Html {
  const cards = plans.map(
    (
      seen,
    ) => html`<li class="card"><h3><a href="/plans/${seen.plan.id}">${sayPlanTitle(seen.plan, member.locale)}</a></h3>
<p class="quiet">${sayPlanState(seen, member.locale)}</p></li>`,
  )
  return html`<section><h2>${planWords.title}</h2><ul class="cards">${cards}</ul></section>`
}

function card(request: RequestFacts, visit: Visit): Html {
  const { locale } = visit.member
  const end = sayEnd(request, locale)
  return html`<li class="card" id="request-${request.code}">
<div class="card-head"><h3><a href="/requests/${request.code}">${request.restaurant.name}</a></h3>${standing(request)}</div>
<p>${sayWhenAndWho(request, locale)}</p>
${nextStep(request, visit)}
${end ? html`<p class="quiet">${end}</p>` : ''}
</li>`
}

function turns(next: string | undefined, isFirst: boolean): Html {
  return html`<p class="actions">${isFirst ? '' : html`<a class="button plain" href="/">${requestWords.newest}</a>`}
${next ? html`<a class="button plain" href="/?cursor=${encodeURIComponent(next)}">${requestWords.older}</a>` : ''}</p>`
}
