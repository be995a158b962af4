// Signs browsers in with other sites. A sign-in begins with a link, which marks the browser with a cookie; the site sends
// the browser back with an answer, which works once and in that browser only.
import type { Context, Hono } from 'hono'
import type { NamedPerson } from '../../../concierge/page-accounts.ts'
import type { SignInSite } from '../../../domain/page-session.ts'
import { sayStranger, sayTooManySignIns } from '../../../words/page/sites.ts'
import { addressOf } from '../../address-of.ts'
import type { ApiEnv } from '../../api-env.ts'
import { checkRate } from '../../check-rate.ts'
import { createRate } from '../../rate.ts'
import { createCookies, openerSeconds } from '../cookies.ts'
import { plainLayout } from '../layout.ts'
import type { PageParts } from '../page-parts.ts'
import { addJoining } from './add-joining.ts'
import { createKeptOnce } from './keep-once.ts'
import type { NamedBySite, SiteClient, SiteError, SiteSecrets } from './open-site.ts'
import { createSiteDoor } from './site-door.ts'
import type { SiteSettings } from './site-settings.ts'
import { siteTable } from './site-table.ts'

/** Twenty sign-ins from one address, and then one every ten seconds. */
const startsPerAddress = { burst: 20, perSecond: 1 / 10 }

/** A sign-in that began, and waits for the site's answer. */
type Trip = { readonly site: SignInSite; readonly secrets: SiteSecrets }

/** Adds the routes of the sites that the host has set up. */
export function addSites(page: Hono<ApiEnv>, parts: PageParts): void {
  const { app, isProxy, signIn } = parts
  const cookies = createCookies(isProxy)
  const starts = createRate(app.clock, startsPerAddress)
  const trips = createKeptOnce<Trip>(app.clock)
  const openClient = createClients()
  const random = () => Buffer.from(app.randomBytes(32)).toString('base64url')
  const find = (site: string) => signIn.sites.find((one) => one.site === site)
  const answerUrl = (site: string) => `${app.settings.pageUrl}/sign-in/with/${site}/answer`
  const door = createSiteDoor(parts)
  const joining = addJoining(page, parts, door)

  page.get('/sign-in/with/:site', async (context) => {
    const settings = find(context.req.param('site'))
    if (!settings) return context.notFound()
    checkRate(starts.take(addressOf(context, isProxy)), 'too-many-sign-ins', sayTooManySignIns())
    const opener = cookies.get(context, 'opener') ?? random()
    const secrets = { state: random(), nonce: random(), verifier: random() }
    return attempt(context, settings, async (site) => {
      const to = await site.begin(answerUrl(settings.site), secrets)
      trips.keep(secrets.state, opener, { site: settings.site, secrets })
      cookies.set(context, 'opener', { value: opener, seconds: openerSeconds })
      return context.redirect(to.href, 302)
    })
  })

  page.get('/sign-in/with/:site/answer', async (context) => {
    const settings = find(context.req.param('site'))
    if (!settings) return context.notFound()
    const trip = trips.take(context.req.query('state') ?? '', cookies.get(context, 'opener') ?? '')
    if (trip?.site !== settings.site) return door.refuse(context, settings, 'over')
    const answer = new URL(answerUrl(settings.site))
    answer.search = new URL(context.req.url).search
    return attempt(context, settings, async (site) => {
      const named = await site.finish(answer, trip.secrets)
      const person = personOf(settings, named)
      const signedIn = await door.asPerson(context, settings, person)
      if (signedIn) return signedIn
      if (person.kind === 'account') return joining.ask(context, settings, { person, name: named.name })
      return context.html(plainLayout(sayStranger(settings.name, named.name)), 403)
    })
  })

  /** Runs a part of a sign-in, with its line in the log. A site's failure becomes a page. */
  function attempt(
    context: Context<ApiEnv>,
    settings: SiteSettings,
    work: (site: SiteClient) => Promise<Response>,
  ): Promise<Response> {
    return app.telemetry.event('page', { operation: 'sign-in', site: settings.site }, async () => {
      const { site, isSiteError } = await openClient(settings)
      try {
        return await work(site)
      } catch (error) {
        if (!isSiteError(error)) throw error
        app.telemetry.note({ refused: `sign-in-${error.trouble}`, trouble: error.code })
        return door.refuse(context, settings, error.trouble)
      }
    })
  }
}

function personOf({ site }: SiteSettings, { issuer, space, userId }: NamedBySite): NamedPerson {
  const { chat } = siteTable[site]
  if (chat === undefined) return { kind: 'account', account: { issuer, subject: userId } }
  return { kind: 'identity', identity: { chat, space, userId } }
}

type Opened = { readonly site: SiteClient; readonly isSiteError: (error: unknown) => error is SiteError }

/**
 * Returns a function that creates the client of each site at its first use, and keeps it. The library for signing in is
 * loaded with the first client.
 */
function createClients(): (settings: SiteSettings) => Promise<Opened> {
  const clients = new Map<SignInSite, SiteClient>()
  return async (settings) => {
    const { createSiteClient, SiteError } = await import('./open-site.ts')
    const site = clients.get(settings.site) ?? createSiteClient(settings)
    clients.set(settings.site, site)
    return { site, isSiteError: (error): error is SiteError => error instanceof SiteError }
  }
}
