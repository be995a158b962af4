import { html } from 'hono/html'
import type { Message } from '../../../domain/message.ts'
import { endCalendar } from '../../../operations/end-calendar.ts'
import { makeCalendar } from '../../../operations/make-calendar.ts'
import { plainTextOf } from '../../../operations/plain-text.ts'
import { showCalendar } from '../../../operations/show-calendar.ts'
import { sayCalendar, sayCalendarAddress } from '../../../words/calendar-link.ts'
import { calendarWords } from '../../../words/page/calendar.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'
import { spoken } from '../parts/spoken.ts'

export const calendarPage = definePage({
  path: '/calendar',
  async show(visit) {
    const feed = await visit.see(showCalendar, {})
    const { title, make, makeNew: another, end } = calendarWords
    return {
      title,
      body: html`<div class="panel">${said(sayCalendar(feed, visit.member.locale), visit)}
${form(visit, { name: 'make', button: feed ? another : make, weight: feed ? 'plain' : 'main' })}
${feed ? form(visit, { name: 'end', button: end, weight: 'danger' }) : ''}</div>`,
    }
  },
  async act(visit, { do: what }) {
    if (what === 'end') {
      await visit.call(endCalendar, {})
      return '/calendar'
    }
    const { url } = await visit.call(makeCalendar, {})
    const { lines, ...message } = sayCalendarAddress(url)
    const rest = lines.filter((line) => !line.some((span) => typeof span === 'object' && 'code' in span))
    return {
      title: calendarWords.made,
      body: html`<div class="panel"><p><code class="secret">${url}</code></p>
${said({ ...message, lines: rest }, visit)}
<p class="actions"><a class="button plain" href="/calendar">${calendarWords.done}</a></p></div>`,
      address: '/calendar',
    }
  },
})

function said(message: Message, visit: Visit): Html {
  return html`<div class="said-lines">${spoken(plainTextOf(message), visit)}</div>`
}
