import { html } from 'hono/html'
import type { Line } from '../../../domain/message.ts'
import type { ServiceHistory } from '../../../domain/service-history.ts'
import { plainTextOf } from '../../../operations/plain-text.ts'
import { showStatus } from '../../../operations/show-status.ts'
import { showWeek } from '../../../operations/show-week.ts'
import {
  adminWords,
  sayBudget,
  sayHistory,
  sayHouse,
  sayService,
  sayUndelivered,
} from '../../../words/page/admin.ts'
import { chatName, sayCondition } from '../../../words/running/trouble.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { adminTabs } from '../parts/admin-tabs.ts'
import { facts } from '../parts/facts.ts'
import { stateMark } from '../parts/state-mark.ts'
import { weekPicture } from '../parts/week-picture.ts'

export const adminPage = definePage({
  path: '/admin',
  for: 'owners',
  nav: adminWords.nav,
  isLive: true,
  async show(visit) {
    const { wrong, undelivered, app } = await visit.see(showStatus, {})
    const week = await visit.see(showWeek, { everyone: true })
    const { locale } = visit.member
    return {
      title: adminWords.overviewTitle,
      body: html`${adminTabs('/admin')}
${needs([
  ...wrong.map(({ condition, since }) => sayCondition({ ...condition, since })),
  ...(undelivered > 0 ? [[[sayUndelivered(undelivered)]]] : []),
])}
<section><h2>${adminWords.services}</h2><ul class="cards">${services(visit)}</ul></section>
<section>${await weekPicture(week, locale)}</section>
${app ? html`<section><h2>${adminWords.house}</h2>${facts(sayHouse(app, undelivered, locale))}</section>` : ''}`,
    }
  },
})

/** Returns the problems that the owner must solve, each with its first line and what to do. */
function needs(all: readonly (readonly Line[])[]): Html {
  if (all.length === 0) return html`<p>${stateMark({ mark: 'booked', word: adminWords.needsNothing })}</p>`
  return html`<section><h2>${adminWords.needs}</h2><ul class="needs">${all.map(
    (lines) =>
      html`<li class="notice">${lines.map((line) => html`<p>${plainTextOf({ lines: [line] })}</p>`)}</li>`,
  )}</ul></section>`
}

function services(visit: Visit): Html {
  const { host, member } = visit
  const card = (name: string, history: ServiceHistory | undefined, budget = '') =>
    html`<li class="card"><div class="card-head"><h3>${name}</h3>${stateMark(sayService(history))}</div>
${[...sayHistory(history, member.locale), ...(budget ? [budget] : [])].map((line) => html`<p class="quiet">${line}</p>`)}</li>`
  return html`${host.chats().map(({ chat, history }) => card(chatName(chat), history))}
${host.platforms().map((one) => card(one.name, one.history, sayBudget(one)))}`
}
