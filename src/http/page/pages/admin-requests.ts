import { html } from 'hono/html'
import type { Job } from '../../../domain/job.ts'
import { listAllRequests } from '../../../operations/list-all-requests.ts'
import { viewRequest } from '../../../operations/views/request.ts'
import { adminWords, sayGoesOn } from '../../../words/page/admin.ts'
import { sayDate, sayInstant } from '../../../words/when.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { adminTabs } from '../parts/admin-tabs.ts'
import { countdown } from '../parts/countdown.ts'
import { empty } from '../parts/empty.ts'
import { standing } from '../parts/standing.ts'

const path = '/admin/requests'
const perPage = 40
const states = ['open', 'ended'] as const
type State = (typeof states)[number]
type Found = Awaited<ReturnType<typeof listAllRequests.perform>>

/** Shows only the facts that a group may know of a request: the member, the restaurant, the day and the state. */
export const adminRequestsPage = definePage({
  path,
  for: 'owners',
  isLive: true,
  async show(visit) {
    const { cursor } = visit.query
    const state = visit.query.state === 'ended' ? 'ended' : 'open'
    const found = await visit.see(listAllRequests, { state, limit: perPage, ...(cursor && { cursor }) })
    const { requests, noRequests, noRequestsYet, requestsLead } = adminWords
    return {
      title: requests,
      body: html`${adminTabs(path)}${which(state)}
${
  found.items.length === 0
    ? empty({ title: noRequests[state], line: noRequestsYet[state] })
    : html`<p>${requestsLead[state]}</p>${table(found, state, visit)}`
}
${turns(state, cursor, found.next)}`,
    }
  },
})

function addressOf(state: State, cursor?: string): string {
  const query = { ...(state === 'ended' && { state }), ...(cursor && { cursor }) }
  const search = new URLSearchParams(query).toString()
  return `${path}${search && `?${search}`}`
}

function which(shown: State): Html {
  return html`<nav class="tabs" aria-label="${adminWords.which}"><ul>${states.map(
    (state) =>
      html`<li><a href="${addressOf(state)}"${state === shown ? html` aria-current="page"` : ''}>${adminWords[state]}</a></li>`,
  )}</ul></nav>`
}

function turns(state: State, cursor: string | undefined, next: string | undefined): Html | '' {
  if (!cursor && !next) return ''
  const { first, more } = adminWords
  return html`<p class="actions">${cursor ? html`<a class="button plain" href="${addressOf(state)}">${first}</a>` : ''}
${next ? html`<a class="button plain" href="${addressOf(state, next)}">${more}</a>` : ''}</p>`
}

function table({ items, names }: Found, state: State, visit: Visit): Html {
  const { restaurant, member, day, state: stateHead, next, end, log } = adminWords
  const heads = [restaurant, member, day, stateHead, state === 'open' ? next : end, log]
  return html`<table class="table">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${items.map((job) => row(job, names.get(job.memberId), visit))}</tbody></table>`
}

function row(job: Job, name: string | undefined, visit: Visit): Html {
  const { locale } = visit.member
  return html`<tr><th scope="row">${job.venue.name}</th>
<td data-label="${adminWords.member}">${name ?? adminWords.noMember}</td>
<td data-label="${adminWords.day}">${sayDate(job.date, locale)}</td>
<td data-label="${adminWords.state}">${standing(viewRequest(job))}</td>
${job.endedAt ? html`<td data-label="${adminWords.end}">${sayInstant(job.endedAt, locale.zone, locale)}</td>` : goesOn(job, visit)}
<td data-label="${adminWords.log}"><a href="${path}/${job.id}/log" aria-label="${adminWords.logOf(job.id)}"><code>${job.id}</code></a></td></tr>`
}

function goesOn(job: Job, { member, now }: Visit): Html {
  const { text, at } = sayGoesOn(viewRequest(job), member.locale)
  return html`<td data-label="${adminWords.next}"><span>${text}${at ? html` <span class="nowrap">(${countdown(at, now)})</span>` : ''}</span></td>`
}
