import { html } from 'hono/html'
import { showMyData } from '../../../operations/show-my-data.ts'
import { countKinds, dataWords } from '../../../words/page/data.ts'
import { definePage, type Html } from '../define-page.ts'

const file = 'cierge-data.json'

export const dataPage = definePage({
  path: '/data',
  async show(visit) {
    const { tables, leftOut, keptElsewhere } = await visit.call(showMyData, {})
    return {
      title: dataWords.title,
      body: html`<p class="lead">${dataWords.lead}</p>
<section><h2>${dataWords.kept}</h2><dl class="facts">${countKinds(tables).map(
        ([label, count]) => html`<div><dt>${label}</dt><dd>${count}</dd></div>`,
      )}</dl></section>
${listed(dataWords.leftOut, leftOut)}
${listed(dataWords.elsewhere, keptElsewhere)}
<p class="actions"><a class="button main" href="/data/${file}" download>${dataWords.save}</a>
<a class="button danger" href="/leave">${dataWords.leave}</a></p>`,
    }
  },
  file: {
    name: file,
    async read(visit) {
      const data = await visit.call(showMyData, {})
      return {
        type: 'application/json; charset=utf-8',
        content: `${JSON.stringify(data, null, 2)}\n`,
        saveAs: file,
      }
    },
  },
})

function listed(title: string, lines: readonly string[]): Html {
  return html`<section><h2>${title}</h2><ul class="plain-list">${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`
}
