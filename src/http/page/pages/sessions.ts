import { html } from 'hono/html'
import type { PageSession, PageSessionId } from '../../../domain/page-session.ts'
import { lastUsed, saySession, sessionWords } from '../../../words/page/sessions.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { countdown } from '../parts/countdown.ts'
import { form } from '../parts/form.ts'

export const sessionsPage = definePage({
  path: '/sessions',
  async show(visit) {
    const sessions = await visit.sessions.list()
    return {
      title: sessionWords.title,
      body: html`<p class="lead">${sessionWords.lead}</p>
<ul class="cards">${sessions.map((session) => card(session, visit))}</ul>`,
    }
  },
  async act(visit, { session = '' }) {
    await visit.sessions.end(session as PageSessionId)
    return session === visit.session.id ? '/' : '/sessions'
  },
})

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
