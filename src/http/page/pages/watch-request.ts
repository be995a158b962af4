import { html } from 'hono/html'
import { showRequest } from '../../../operations/show-request.ts'
import { watchRequest } from '../../../operations/watch-request.ts'
import { changeWords, draftWords } from '../../../words/page/draft.ts'
import { sayWhenAndWho } from '../../../words/page/requests.ts'
import { definePage, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'

export const watchRequestPage = definePage({
  path: '/requests/:code/watch',
  async show(visit) {
    const request = await visit.call(showRequest, { code: codeOf(visit) })
    const { until: label, untilHint: hint } = changeWords
    return {
      title: changeWords.watch(request.restaurant.name),
      body: html`<p>${sayWhenAndWho(request, visit.member.locale)}</p>
<p class="lead">${changeWords.watchLead}</p>
${form(visit, {
  inputs: [{ name: 'until', label, hint, maxLength: 100 }],
  button: changeWords.watchButton,
  weight: 'main',
  leave: { label: draftWords.leave, to: `/requests/${request.code}` },
})}`,
    }
  },
  async act(visit, { until = '' }) {
    const asked = { code: codeOf(visit), ...(until.trim() && { until: until.trim() }) }
    const { code } = await visit.call(watchRequest, asked)
    return `/requests/${code}`
  },
})

function codeOf({ params }: Visit): string {
  return params.code ?? ''
}
