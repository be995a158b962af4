// Connects an account at another site with a member: asks once for a code that the member gets in a chat, and then
// signs the browser in.
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { noteEffects } from '../../../chat/note-effects.ts'
import { joinPageAccount, type NamedPerson } from '../../../concierge/page-accounts.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { askForCode, sayWrongCode, siteWords } from '../../../words/page/sites.ts'
import type { ApiEnv } from '../../api-env.ts'
import { explain } from '../../explain.ts'
import { checkOrigin, foreignForm } from '../check-origin.ts'
import { createCookies, csrfTokenOf, isSame, openerSeconds } from '../cookies.ts'
import { plainLayout } from '../layout.ts'
import type { PageParts } from '../page-parts.ts'
import { form } from '../parts/form.ts'
import { readForm } from '../read-form.ts'
import { createKeptOnce } from './keep-once.ts'
import type { SiteDoor } from './site-door.ts'
import type { SiteSettings } from './site-settings.ts'

type Account = Extract<NamedPerson, { kind: 'account' }>

/** An account that waits for its code. `name`: the person's name at the site. */
type Waiting = { readonly person: Account; readonly name: string }

type Joining = {
  /** Returns the page that asks for the code. */
  ask(context: Context<ApiEnv>, settings: SiteSettings, waiting: Waiting): Response | Promise<Response>
}

/** Adds the route of the form. */
export function addJoining(page: Hono<ApiEnv>, { app, isProxy, signIn }: PageParts, door: SiteDoor): Joining {
  const cookies = createCookies(isProxy)
  const waiting = createKeptOnce<Waiting>(app.clock)

  type Shown = Waiting & { readonly settings: SiteSettings; readonly key: string; readonly refused?: string }
  function show({ settings, name, key, refused }: Shown, browser: string) {
    const fields = html`<input type="hidden" name="key" value="${key}">`
    const inputs = [{ name: 'code', label: siteWords.code, isRequired: true, maxLength: 40 }] as const
    const visit = { csrfToken: csrfTokenOf(key, browser), refusedField: 'code', ...(refused && { refused }) }
    const action = `/sign-in/with/${settings.site}/join`
    const body = form(visit, { action, fields, inputs, button: siteWords.join, weight: 'main' })
    return plainLayout({ ...askForCode(settings.name, name), body, hasForm: true })
  }

  page.post('/sign-in/with/:site/join', async (context) => {
    checkOrigin(context, app.settings.pageUrl)
    const settings = signIn.sites.find(({ site }) => site === context.req.param('site'))
    if (!settings) return context.notFound()
    const { csrf = '', key = '', code = '' } = await readForm(context)
    const browser = cookies.get(context, 'opener') ?? ''
    if (!isSame(csrf, csrfTokenOf(key, browser))) throw foreignForm()
    const found = waiting.see(key, browser)
    if (!found) return door.refuse(context, settings, 'over')
    return app.telemetry.event('page', { operation: 'join-account', site: settings.site }, async () => {
      const { person, name } = found
      try {
        await joinPageAccount(app, person.account, { typed: code, site: settings.name, name })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { detail, status } = explain(error, noteEffects(app), app.settings)
        const refused = error.facts.kind === 'code-invalid' ? sayWrongCode() : detail
        return context.html(show({ ...found, settings, key, refused }, browser), status as never)
      }
      waiting.take(key, browser)
      return (await door.asPerson(context, settings, person)) ?? door.refuse(context, settings, 'over')
    })
  })

  return {
    ask(context, settings, asked) {
      const key = Buffer.from(app.randomBytes(32)).toString('base64url')
      const browser = cookies.get(context, 'opener') ?? ''
      waiting.keep(key, browser, asked)
      cookies.set(context, 'opener', { value: browser, seconds: openerSeconds })
      return context.html(show({ ...asked, settings, key }, browser))
    },
  }
}
