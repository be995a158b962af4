// The pages for owners, as a second navigation below the title.
import { html } from 'hono/html'
import { adminWords } from '../../../words/page/admin.ts'
import { memberWords, settingWords } from '../../../words/page/admin-members.ts'
import type { Html } from '../define-page.ts'

const tabs = {
  '/admin': adminWords.overview,
  '/admin/requests': adminWords.requests,
  '/admin/members': memberWords.title,
  '/admin/settings': settingWords.tab,
} as const

/** Returns the navigation. @param here the page that is shown. */
export function adminTabs(here: keyof typeof tabs): Html {
  return html`<nav class="tabs" aria-label="${adminWords.tabs}"><ul>${Object.entries(tabs).map(
    ([path, label]) =>
      html`<li><a href="${path}"${path === here ? html` aria-current="page"` : ''}>${label}</a></li>`,
  )}</ul></nav>`
}
