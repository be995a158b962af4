// Signs browsers in with one-time links, and out.
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { useLink, whomLinkSignsIn } from '../../concierge/page-sessions.ts'
import { sayLinkOver, saySignInAs, sayTooManyLinks } from '../../words/page/sign-in.ts'
import { addressOf } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'
import { checkRate } from '../check-rate.ts'
import { createRate } from '../rate.ts'
import { nameBrowser } from './browser-name.ts'
import { checkOrigin, foreignForm } from './check-origin.ts'
import { createCookies, csrfTokenOf, isSame, openerSeconds } from './cookies.ts'
import { endFormer, enter } from './enter.ts'
import { plainLayout } from './layout.ts'
import type { PageParts } from './page-parts.ts'
import { readForm } from './read-form.ts'

/** The limit of links that sign nobody in, from one address: ten at once, and then one each minute. */
const wrongLinks = { burst: 10, perSecond: 1 / 60 }

/**
 * Adds the routes. Opening a one-time link does not use it up, because chats open links to show a preview. It marks
 * the browser with a cookie, and only a form with that cookie uses the link.
 */
export function addSignIn(page: Hono<ApiEnv>, { app, isProxy }: PageParts): void {
  const cookies = createCookies(isProxy)
  const wrong = createRate(app.clock, wrongLinks)
  const checkTries = (context: Context<ApiEnv>) =>
    checkRate(wrong.waitMs(addressOf(context, isProxy)), 'too-many-links', sayTooManyLinks())
  const refuse = (context: Context<ApiEnv>) => {
    wrong.take(addressOf(context, isProxy))
    return context.html(plainLayout(sayLinkOver()), 410)
  }

  page.get('/sign-in/:secret', async (context) => {
    checkTries(context)
    const secret = context.req.param('secret')
    const member = await whomLinkSignsIn(app, secret)
    if (!member) return refuse(context)
    const opener = cookies.get(context, 'opener') ?? Buffer.from(app.randomBytes(24)).toString('base64url')
    cookies.set(context, 'opener', { value: opener, seconds: openerSeconds })
    const { title, lines, button } = saySignInAs(member.name)
    const form = html`<form method="post" class="form">
<input type="hidden" name="csrf" value="${csrfTokenOf(secret, opener)}">
<button class="button main">${button}</button>
</form>`
    return context.html(plainLayout({ title, lines, body: form, hasForm: true }))
  })

  page.post('/sign-in/:secret', async (context) => {
    checkOrigin(context, app.settings.pageUrl)
    checkTries(context)
    const secret = context.req.param('secret')
    const { csrf = '' } = await readForm(context)
    const opener = cookies.get(context, 'opener')
    if (!opener || !isSame(csrf, csrfTokenOf(secret, opener))) throw foreignForm()
    const session = await app.telemetry.event('page', { operation: 'sign-in' }, () =>
      useLink(app, secret, nameBrowser(context.req.header('user-agent'))),
    )
    if (!session) return refuse(context)
    return enter(context, { app, cookies }, session)
  })

  addSignOut(page, { app, cookies })
}

function addSignOut(
  page: Hono<ApiEnv>,
  { app, cookies }: Pick<PageParts, 'app'> & { readonly cookies: ReturnType<typeof createCookies> },
): void {
  page.post('/sign-out', async (context) => {
    checkOrigin(context, app.settings.pageUrl)
    const secret = cookies.get(context, 'session')
    const { csrf = '' } = await readForm(context)
    if (secret && !isSame(csrf, csrfTokenOf(secret))) throw foreignForm()
    await endFormer(context, { app, cookies })
    cookies.remove(context, 'session')
    return context.redirect('/', 303)
  })
}
