import { html } from 'hono/html'
import { repeatRequest } from '../../../operations/repeat-request.ts'
import { showRequest } from '../../../operations/show-request.ts'
import { changeWords, draftWords, newWords } from '../../../words/page/draft.ts'
import { sayWhenAndWho } from '../../../words/page/requests.ts'
import { definePage, type Visit } from '../define-page.ts'
import { draftContent } from '../parts/draft-view.ts'
import { form } from '../parts/form.ts'
import { encodeTimes, readTimes, timesGroup } from '../parts/times-field.ts'

export const repeatRequestPage = definePage({
  path: '/requests/:code/again',
  async show(visit) {
    const request = await visit.call(showRequest, { code: codeOf(visit) })
    const { date: label, dateHint: hint } = newWords
    return {
      title: changeWords.again(request.restaurant.name),
      body: html`<p>${sayWhenAndWho(request, visit.member.locale)}</p>
<p class="lead">${changeWords.againLead}</p>
${form(visit, {
  inputs: [{ name: 'date', label, hint }],
  groups: [timesGroup(request.windows, visit)],
  button: draftWords.continue,
  weight: 'main',
  leave: { label: draftWords.leave, to: `/requests/${request.code}` },
})}`,
    }
  },
  async act(visit, { date = '', ...fields }) {
    const code = codeOf(visit)
    const { windows } = await visit.call(showRequest, { code })
    const times = readTimes(fields)
    const isOtherTime = times !== '' && times !== encodeTimes(windows)
    const change = { ...(date.trim() && { date }), ...(isOtherTime && { windows: times }) }
    return draftContent(visit, await visit.call(repeatRequest, { code, ...change }))
  },
})

function codeOf({ params }: Visit): string {
  return params.code ?? ''
}
