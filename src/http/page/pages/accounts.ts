import { html } from 'hono/html'
import { listAccounts } from '../../../operations/list-accounts.ts'
import { type AccountFacts, accountWords, sayAccountFacts } from '../../../words/page/accounts.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { empty } from '../parts/empty.ts'

type Way = {
  readonly platform: string
  readonly platformName: string
  readonly way: string
  readonly label: string
}

export const accountsPage = definePage({
  path: '/accounts',
  nav: accountWords.title,
  async show(visit) {
    const { items, ways } = await visit.call(listAccounts, {})
    const platforms = Object.entries(Object.groupBy(ways, ({ platformName }) => platformName))
    return {
      title: accountWords.title,
      body: html`<p class="lead">${accountWords.lead}</p>
${
  items.length > 0
    ? html`<ul class="cards">${items.map((account) => card(account, visit, ways))}</ul>`
    : empty({ title: accountWords.none, line: accountWords.noneYet })
}
<section><h2>${accountWords.link}</h2><ul class="cards">${platforms.map(([name, all = []]) => waysCard(name, all))}</ul></section>`,
    }
  },
})

function card(account: AccountFacts, { member: { locale } }: Visit, ways: readonly Way[]): Html {
  const { platform, isRejected } = account
  const id = encodeURIComponent(
    ways.find(({ platformName }) => platformName === platform)?.platform ?? platform,
  )
  const { works, rejected, linkAgain, linkAgainOf, unlink, unlinkOf } = accountWords
  return html`<li class="card">
<div class="card-head"><h2>${platform}</h2><span class="standing ${isRejected ? 'attention' : 'booked'}">${isRejected ? rejected : works}</span></div>
${sayAccountFacts(account, locale).map((fact) => html`<p class="quiet">${fact}</p>`)}
<p class="actions">${
    isRejected
      ? html`<a class="button main" href="/accounts/${id}/link" aria-label="${linkAgainOf(platform)}">${linkAgain}</a>`
      : ''
  }<a class="button plain" href="/accounts/${id}/unlink" aria-label="${unlinkOf(platform)}">${unlink}</a></p>
</li>`
}

function waysCard(name: string, ways: readonly Way[]): Html {
  return html`<li class="card"><h3>${name}</h3>
<p class="actions">${ways.map(
    ({ platform, way, label }) =>
      html`<a class="button plain" href="/accounts/${encodeURIComponent(platform)}/link?way=${encodeURIComponent(way)}" aria-label="${name}: ${label}">${label}</a>`,
  )}</p></li>`
}
