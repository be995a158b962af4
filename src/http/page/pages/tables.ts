import { html } from 'hono/html'
import { listReservations } from '../../../operations/list-reservations.ts'
import { sayWhenAndWho } from '../../../words/page/requests.ts'
import { sayTableFacts, sayTableLine, type TableFacts, tableWords } from '../../../words/page/tables.ts'
import { ProblemError } from '../../problem.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { empty } from '../parts/empty.ts'
import { notice } from '../parts/notice.ts'

export const tablesPage = definePage({
  path: '/tables',
  nav: tableWords.title,
  async show(visit) {
    const tables = await tablesOf(visit)
    return { title: tableWords.title, body: tables ? sayTables(visit, tables) : noAccount() }
  },
})

type Tables = NonNullable<Awaited<ReturnType<typeof tablesOf>>>

/** Returns the member's tables; `undefined` if they have no account. */
async function tablesOf(visit: Visit) {
  try {
    return await visit.call(listReservations, {})
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'no-credential') return undefined
    throw error
  }
}

function noAccount(): Html {
  const { noAccount: title, noAccountYet, link } = tableWords
  return empty({ title, line: noAccountYet, to: '/accounts', label: link })
}

function sayTables(visit: Visit, { items, vanished, unread }: Tables): Html {
  const { locale } = visit.member
  const { none: title, noneYet, ask } = tableWords
  return html`<p class="lead">${tableWords.lead}</p>
${unread.length > 0 ? notice(tableWords.unread(unread)) : ''}
${
  items.length > 0
    ? html`<ul class="cards">${items.map((table) => card(table, visit))}</ul>`
    : empty({ title, line: noneYet, to: '/new', label: ask })
}
${
  vanished.length > 0
    ? html`<section><h2>${tableWords.vanished}</h2><ul class="cards">${vanished.map(
        (
          request,
        ) => html`<li class="card"><h3><a href="/requests/${request.code}">${request.restaurant.name}</a></h3>
<p>${sayWhenAndWho(request, locale)}</p></li>`,
      )}</ul></section>`
    : ''
}`
}

function card(table: TableFacts, { member: { locale } }: Visit): Html {
  const { restaurantName, code, confirmation } = table
  const named = encodeURIComponent(code ?? confirmation)
  const facts = sayTableFacts(table, locale)
  return html`<li class="card">
<h2>${restaurantName}</h2>
<p>${sayTableLine(table, locale)}</p>
${facts.map((fact) => html`<p class="quiet">${fact}</p>`)}
<p class="actions">${code ? html`<a class="button plain" href="/requests/${code}">${tableWords.request}</a>` : ''}
${
  named
    ? html`<a class="button danger" href="/tables/${named}/release" aria-label="${tableWords.release}: ${restaurantName}">${tableWords.release}</a>`
    : ''
}</p>
</li>`
}
