// Puts a page into its frame: head, skip link, navigation, content.
import { html } from 'hono/html'
import type { Instant } from '../../domain/time.ts'
import { frame } from '../../words/page/frame.ts'
import { assetUrl } from './add-assets.ts'
import type { AnswerContent, Html, PageContent, Visit, WebPage } from './define-page.ts'
import { livePathOf } from './live-path.ts'

type Frame = { readonly visit: Visit; readonly page: WebPage; readonly pages: readonly WebPage[] }

/** Settings of htmx: no style and no code from a string, so that the content policy holds. */
const htmxConfig = JSON.stringify({ includeIndicatorCSS: false, history: false, extensions: 'sse' })

/** Returns the whole document for a member. */
export function layout(shown: PageContent | AnswerContent, { visit, page, pages }: Frame): Html {
  const { title, body } = shown
  const { member, now } = visit
  const content = page.isLive
    ? html`<div hx-sse:connect="${livePathOf(pathOf(page, visit), visit.query)}" hx-swap="innerMorph">${body}</div>`
    : body
  return html`${head(title, { now, isLive: page.isLive, hasForm: page.act !== undefined })}
<header class="top">
<a class="brand" href="/"><img src="${assetUrl('icon.svg')}" alt="" width="28" height="28">${frame.name}</a>
<nav aria-label="${frame.navigation}"><ul>${pages
    .filter((one) => one.nav !== undefined && (one.for === 'members' || member.role === 'owner'))
    .map(
      (one) =>
        html`<li><a href="${one.path}"${one === page ? html` aria-current="page"` : ''}>${one.nav}</a></li>`,
    )}</ul></nav>
<form method="post" action="/sign-out" class="sign-out">
<span class="who">${frame.signedInAs(member.name)}</span>
<input type="hidden" name="csrf" value="${visit.csrfToken}">
<button class="button plain small">${frame.signOut}</button>
</form>
</header>
<main id="content" tabindex="-1"${'address' in shown ? html` data-address="${shown.address}"` : ''}>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`
}

type Plain = {
  readonly title: string
  readonly lines?: readonly string[]
  readonly body?: Html
  readonly hasForm?: boolean
}

/** Returns the document of a page that needs no sign-in, such as a refusal. */
export function plainLayout({ title, lines = [], body, hasForm = false }: Plain): Html {
  return html`${head(title, { isLive: false, hasForm })}
<header class="top"><a class="brand" href="/"><img src="${assetUrl('icon.svg')}" alt="" width="28" height="28">${frame.name}</a></header>
<main id="content" tabindex="-1" class="plain">
<h1>${title}</h1>
${lines.map((line) => html`<p>${line}</p>`)}
${body ?? ''}
</main>
</body>
</html>`
}

type Head = { readonly now?: Instant; readonly isLive: boolean; readonly hasForm?: boolean }

function head(title: string, { now, isLive, hasForm }: Head): Html {
  return html`<!doctype html>
<html lang="en"${now ? html` data-now="${now}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${frame.name}</title>
<link rel="stylesheet" href="${assetUrl('page.css')}">
<link rel="icon" href="${assetUrl('icon.svg')}" type="image/svg+xml">
${now ? html`<script src="${assetUrl('countdown.js')}" defer></script>` : ''}
${hasForm ? html`<script src="${assetUrl('forms.js')}" defer></script>` : ''}
${
  isLive
    ? html`<meta name="htmx-config" content="${htmxConfig}">
<script src="${assetUrl('htmx.js')}" defer></script>`
    : ''
}
</head>
<body>
<a class="skip" href="#content">${frame.skip}</a>`
}

/** Returns the page's address with its parameters filled in. */
function pathOf({ path }: WebPage, { params }: Visit): string {
  return path.replaceAll(/:(\w+)/g, (_part, name: string) => encodeURIComponent(params[name] ?? ''))
}
