import { html } from 'hono/html'
import { leave } from '../../../operations/leave.ts'
import { showLeaving } from '../../../operations/show-leaving.ts'
import { dataWords } from '../../../words/page/data.ts'
import { definePage } from '../define-page.ts'
import { form } from '../parts/form.ts'
import { spoken } from '../parts/spoken.ts'

export const leavePage = definePage({
  path: '/leave',
  async show(visit) {
    const { confirmation } = await visit.call(showLeaving, {})
    return {
      title: dataWords.leaveTitle,
      body: html`<div class="panel"><div class="said-lines">${spoken(confirmation, visit)}</div>
${form(visit, { button: dataWords.sure, weight: 'danger', leave: { label: dataWords.stay, to: '/data' } })}</div>`,
    }
  },
  async act(visit) {
    await visit.call(leave, {})
    const lines = dataWords.leftLines.map((line) => html`<p>${line}</p>`)
    return { title: dataWords.left, body: html`${lines}`, address: '/' }
  },
})
