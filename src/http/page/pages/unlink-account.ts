import { html } from 'hono/html'
import { listAccounts } from '../../../operations/list-accounts.ts'
import { unlinkAccount } from '../../../operations/unlink-account.ts'
import { accountWords } from '../../../words/page/accounts.ts'
import { sayWhenAndWho } from '../../../words/page/requests.ts'
import { type AnswerContent, definePage, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'
import { notice } from '../parts/notice.ts'

const leave = { label: accountWords.keep, to: '/accounts' }

export const unlinkAccountPage = definePage({
  path: '/accounts/:platform/unlink',
  async show(visit) {
    const name = await nameOf(visit)
    return {
      title: accountWords.unlinkOf(name),
      body: html`<div class="panel"><p>${accountWords.unlinkLead}</p>
${form(visit, { button: accountWords.unlink, weight: 'danger', leave })}</div>`,
    }
  },
  async act(visit, { do: what }) {
    const platform = visit.params.platform ?? ''
    const done = await visit.call(unlinkAccount, { platform, stop: what === 'stop' })
    return done.isUnlinked ? '/accounts' : askToStop(visit, await nameOf(visit), done.requests)
  },
})

async function nameOf(visit: Visit): Promise<string> {
  const { ways } = await visit.call(listAccounts, {})
  const { platform = '' } = visit.params
  return ways.find((way) => way.platform === platform)?.platformName ?? platform
}

type Needing = Parameters<typeof sayWhenAndWho>[0]

function askToStop(visit: Visit, name: string, requests: readonly Needing[]): AnswerContent {
  const { locale } = visit.member
  return {
    title: accountWords.unlinkOf(name),
    body: html`<div class="panel">${notice(accountWords.unlinkStop)}
<ul class="plain-list">${requests.map((request) => html`<li>${request.restaurant.name} · ${sayWhenAndWho(request, locale)}</li>`)}</ul>
${form(visit, { name: 'stop', button: accountWords.unlinkAnyway, weight: 'danger', leave })}</div>`,
    address: `/accounts/${encodeURIComponent(visit.params.platform ?? '')}/unlink`,
  }
}
