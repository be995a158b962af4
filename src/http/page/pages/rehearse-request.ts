import { html } from 'hono/html'
import { rehearseRequest } from '../../../operations/rehearse-request.ts'
import { requestWords } from '../../../words/page/requests.ts'
import { sayRehearsalLines } from '../../../words/rehearsal.ts'
import { definePage } from '../define-page.ts'

export const rehearseRequestPage = definePage({
  path: '/requests/:code/rehearsal',
  async show(visit) {
    const code = visit.params.code ?? ''
    const rehearsed = await visit.see(rehearseRequest, { code })
    const [title, ...lines] = sayRehearsalLines(rehearsed, visit.member)
    return {
      title,
      body: html`${lines.map((line) => html`<p>${line}</p>`)}
<p class="actions"><a class="button plain" href="/requests/${rehearsed.job.id}">${requestWords.backToOne}</a></p>`,
    }
  },
})
