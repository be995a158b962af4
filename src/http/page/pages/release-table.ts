import { html } from 'hono/html'
import { askRelease } from '../../../operations/ask-release.ts'
import { releaseTable } from '../../../operations/release-table.ts'
import { tableWords } from '../../../words/page/tables.ts'
import { definePage, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'
import { spoken } from '../parts/spoken.ts'

export const releaseTablePage = definePage({
  path: '/tables/:table/release',
  async show(visit) {
    const { table, confirmation } = await visit.call(askRelease, { table: tableOf(visit) })
    return {
      title: tableWords.releaseOf(table.restaurantName),
      body: html`<div class="panel"><div class="said-lines">${spoken(confirmation, visit)}</div>
${form(visit, { button: tableWords.give, weight: 'danger', leave: { label: tableWords.keep, to: '/tables' } })}</div>`,
    }
  },
  async act(visit) {
    await visit.call(releaseTable, { table: tableOf(visit) })
    return '/tables'
  },
})

function tableOf({ params }: Visit): string {
  return params.table ?? ''
}
