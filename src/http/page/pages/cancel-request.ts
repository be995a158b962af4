import { html } from 'hono/html'
import { cancelRequest } from '../../../operations/cancel-request.ts'
import { showRequest } from '../../../operations/show-request.ts'
import { isOpenRequest, requestWords, sayCancelFirst, sayEndedAlready } from '../../../words/page/requests.ts'
import { definePage } from '../define-page.ts'
import { form } from '../parts/form.ts'
import { notice } from '../parts/notice.ts'

export const cancelRequestPage = definePage({
  path: '/requests/:code/cancel',
  async show(visit) {
    const request = await visit.call(showRequest, { code: visit.params.code ?? '' })
    const { title, lines, button, leave } = sayCancelFirst(request, visit.member.locale)
    const to = `/requests/${request.code}`
    if (!isOpenRequest(request)) {
      const back = html`<p class="actions"><a class="button plain" href="${to}">${requestWords.backToOne}</a></p>`
      return {
        title: request.restaurant.name,
        body: html`${notice(visit.refused ?? sayEndedAlready())}${back}`,
      }
    }
    const body = html`${lines.map((line) => html`<p>${line}</p>`)}
${form(visit, { button, weight: 'danger', leave: { label: leave, to } })}`
    return { title, body }
  },
  async act(visit) {
    const { request } = await visit.call(cancelRequest, { code: visit.params.code ?? '' })
    return `/requests/${request.code}`
  },
})
