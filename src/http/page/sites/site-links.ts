// The buttons with which a person begins to sign in with another site.
import { html } from 'hono/html'
import { siteWords } from '../../../words/page/sites.ts'
import type { Html } from '../define-page.ts'
import type { SiteSettings } from './site-settings.ts'

/**
 * Returns the buttons; nothing if there are no sites. They are links, because the content policy lets no form lead to
 * another site. They have the page's own address: the site sends the browser back there, and its cookie must be there.
 */
export function siteLinks(sites: readonly SiteSettings[], pageUrl = ''): Html | '' {
  if (sites.length === 0) return ''
  return html`<ul class="sites">${sites.map(
    ({ site, name }) =>
      html`<li><a class="button plain" href="${pageUrl}/sign-in/with/${site}">${siteWords.start(name)}</a></li>`,
  )}</ul>`
}
