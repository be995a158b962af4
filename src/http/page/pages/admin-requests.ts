import { html } from 'hono/html'
import type { LocalDate } from '../../../domain/time.ts'
import { listAllRequests } from '../../../operations/list-all-requests.ts'
import { adminWords, sayGoesOn } from '../../../words/page/admin.ts'
import type { RequestFacts } from '../../../words/page/requests.ts'
import { sayDate } from '../../../words/when.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { adminTabs } from '../parts/admin-tabs.ts'
import { countdown } from '../parts/countdown.ts'
import { empty } from '../parts/empty.ts'
import { standing } from '../parts/standing.ts'

const perPage = 50

/** Shows what a group may know of others' requests: the restaurant, the day and the state. */
export const adminRequestsPage = definePage({
  path: '/admin/requests',
  for: 'owners',
  async show(visit) {
    const { cursor } = visit.query
    const { items, next } = await visit.call(listAllRequests, { limit: perPage, ...(cursor && { cursor }) })
    const { noRequests, noRequestsYet, requestsLead, first, more } = adminWords
    const back = cursor ? html`<a class="button plain" href="/admin/requests">${first}</a>` : ''
    const onward = next
      ? html`<a class="button plain" href="/admin/requests?cursor=${encodeURIComponent(next)}">${more}</a>`
      : ''
    return {
      title: adminWords.requests,
      body: html`${adminTabs('/admin/requests')}
${
  items.length === 0
    ? empty({ title: noRequests, line: noRequestsYet })
    : html`<p>${requestsLead}</p>${table(items, visit)}`
}
${back || onward ? html`<p class="actions">${back}${onward}</p>` : ''}`,
    }
  },
})

function table(items: readonly RequestFacts[], visit: Visit): Html {
  const { restaurant, day, state, next, log } = adminWords
  return html`<table class="table">
<thead><tr>${[restaurant, day, state, next, log].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${items.map((request) => row(request, visit))}</tbody></table>`
}

function row(request: RequestFacts, { member, now }: Visit): Html {
  const { code, restaurant } = request
  const { text, at } = sayGoesOn(request, member.locale)
  return html`<tr><th scope="row">${restaurant.name}</th>
<td data-label="${adminWords.day}">${sayDate(request.date as LocalDate, member.locale)}</td>
<td data-label="${adminWords.state}">${standing(request)}</td>
<td data-label="${adminWords.next}"><span>${text}${at ? html` <span class="nowrap">(${countdown(at, now)})</span>` : ''}</span></td>
<td data-label="${adminWords.log}"><a href="/admin/requests/${code}/log" aria-label="${adminWords.logOf(code)}"><code>${code}</code></a></td></tr>`
}
