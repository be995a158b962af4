import { html } from 'hono/html'
import type { ShownSetting } from '../../../ports/host-facts.ts'
import { settingWords } from '../../../words/page/admin-members.ts'
import { definePage, type Html } from '../define-page.ts'
import { adminTabs } from '../parts/admin-tabs.ts'

export const adminSettingsPage = definePage({
  path: '/admin/settings',
  for: 'owners',
  async show({ host }) {
    const all = host.settings()
    const set = all.filter(({ isDefault }) => !isDefault)
    const others = all.filter(({ isDefault }) => isDefault)
    const { title, lead, set: setTitle, none, defaults } = settingWords
    return {
      title,
      body: html`${adminTabs('/admin/settings')}<p>${lead}</p>
<section><h2>${setTitle}</h2>${set.length === 0 ? html`<p class="quiet">${none}</p>` : list(set)}</section>
<section><details><summary>${defaults(others.length)}</summary>${list(others)}</details></section>`,
    }
  },
})

function list(settings: readonly ShownSetting[]): Html {
  return html`<dl class="settings">${settings.map(
    ({ name, value, meaning }) => html`<div><dt><code>${name}</code></dt>
<dd>${value === '' ? html`<span class="quiet">${settingWords.empty}</span>` : html`<code>${value}</code>`}</dd>
<dd class="quiet">${meaning}</dd></div>`,
  )}</dl>`
}
