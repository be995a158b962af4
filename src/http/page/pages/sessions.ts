import { html } from 'hono/html'
import type { JoinedPageAccount } from '../../../domain/page-account.ts'
import type { PageSession, PageSessionId } from '../../../domain/page-session.ts'
import { lastUsed, saySession, sessionWords } from '../../../words/page/sessions.ts'
import { accountWords, sayJoinedAccount } from '../../../words/page/sites.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { countdown } from '../parts/countdown.ts'
import { form } from '../parts/form.ts'

export const sessionsPage = definePage({
  path: '/sessions',
  async show(visit) {
    const [sessions, accounts] = await Promise.all([visit.sessions.list(), visit.accounts.list()])
    return {
      title: sessionWords.title,
      body: html`<p class="lead">${sessionWords.lead}</p>
<ul class="cards">${sessions.map((session) => card(session, visit))}</ul>
${accounts.length > 0 ? accountList(accounts, visit) : ''}`,
    }
  },
  async act(visit, { session = '', issuer, subject }) {
    if (issuer && subject) {
      await visit.accounts.leave({ issuer, subject })
      return '/sessions'
    }
    await visit.sessions.end(session as PageSessionId)
    return session === visit.session.id ? '/' : '/sessions'
  },
})

function accountList(accounts: readonly JoinedPageAccount[], visit: Visit): Html {
  return html`<section><h2>${accountWords.title}</h2><p class="quiet">${accountWords.lead}</p>
<ul class="cards">${accounts.map((account) => accountCard(account, visit))}</ul></section>`
}

function accountCard({ issuer, subject, joinedAt }: JoinedPageAccount, visit: Visit): Html {
  const site = new URL(issuer).host
  const fields = html`<input type="hidden" name="issuer" value="${issuer}"><input type="hidden" name="subject" value="${subject}">`
  const label = accountWords.removeOf(site)
  return html`<li class="card">
<div class="card-head"><h3>${site}</h3></div>
<p class="quiet">${sayJoinedAccount(subject, joinedAt, visit.member.locale)}</p>
${form(visit, { fields, button: accountWords.remove, label, weight: 'plain' })}
</li>`
}

function card(session: PageSession, visit: Visit): Html {
  const isThis = session.id === visit.session.id
  const fields = html`<input type="hidden" name="session" value="${session.id}">`
  const label = sessionWords.endOf(session.browser)
  return html`<li class="card">
<div class="card-head"><h2>${session.browser}</h2>${isThis ? html`<span class="standing booked">${sessionWords.thisOne}</span>` : ''}</div>
<p class="quiet">${saySession(session, visit.member.locale)}</p>
<p class="quiet">${lastUsed}${countdown(session.seenAt, visit.now)}</p>
${form(visit, { fields, button: sessionWords.end, label, weight: 'plain' })}
</li>`
}
