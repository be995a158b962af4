import { html } from 'hono/html'
import { editRequest } from '../../../operations/edit-request.ts'
import { showRequest } from '../../../operations/show-request.ts'
import { changeWords, draftWords } from '../../../words/page/draft.ts'
import { sayWhenAndWho } from '../../../words/page/requests.ts'
import { definePage, type Visit } from '../define-page.ts'
import { draftContent } from '../parts/draft-view.ts'
import { form } from '../parts/form.ts'
import { readTimes, timesGroup } from '../parts/times-field.ts'

export const changeRequestPage = definePage({
  path: '/requests/:code/change',
  async show(visit) {
    const request = await visit.call(showRequest, { code: codeOf(visit) })
    const { changeWords: label, changeHint: hint, changeButton, order } = draftWords
    const leave = { label: draftWords.leave, to: `/requests/${request.code}` }
    return {
      title: changeWords.title(request.restaurant.name),
      body: html`<p>${sayWhenAndWho(request, visit.member.locale)}</p>
<p class="lead">${changeWords.lead}</p>
<section>${form(visit, {
        name: 'words',
        inputs: [{ name: 'words', label, hint, isRequired: true, maxLength: 400 }],
        button: changeButton,
        weight: 'main',
        leave,
      })}
${form(visit, { name: 'times', groups: [timesGroup(request.windows, visit)], button: order, weight: 'plain' })}</section>`,
    }
  },
  async act(visit, { do: what, ...fields }) {
    const change = what === 'times' ? { windows: readTimes(fields) } : { words: fields.words ?? '' }
    return draftContent(visit, await visit.call(editRequest, { code: codeOf(visit), ...change }))
  },
})

function codeOf({ params }: Visit): string {
  return params.code ?? ''
}
