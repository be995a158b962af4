import { html } from 'hono/html'
import type { LocalDate } from '../../../domain/time.ts'
import { removeMember } from '../../../operations/remove-member.ts'
import { sayRemoveFirst } from '../../../words/page/admin-members.ts'
import { sayDate } from '../../../words/when.ts'
import { definePage } from '../define-page.ts'
import { form } from '../parts/form.ts'

export const removeMemberPage = definePage({
  path: '/admin/members/:id/remove',
  for: 'owners',
  async show(visit) {
    const { id = '' } = visit.params
    const { name, stopped } = await visit.call(removeMember, { id, preview: true })
    const { title, lines, button, leave } = sayRemoveFirst(name, stopped.length)
    const tables = stopped.map(
      ({ restaurant, date }) =>
        html`<li>${restaurant.name}, ${sayDate(date as LocalDate, visit.member.locale)}</li>`,
    )
    const body = html`${lines.map((line) => html`<p>${line}</p>`)}
${stopped.length > 0 ? html`<ul class="said">${tables}</ul>` : ''}
${form(visit, { button, weight: 'danger', leave: { label: leave, to: '/admin/members' } })}`
    return { title, body }
  },
  async act(visit) {
    await visit.call(removeMember, { id: visit.params.id ?? '' })
    return '/admin/members'
  },
})
