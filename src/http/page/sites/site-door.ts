// The last step of a sign-in with another site: begins a session for the person whom the site names, or says why not.
import type { Context } from 'hono'
import { type NamedPerson, signInNamed, whoIsNamed } from '../../../concierge/page-accounts.ts'
import type { Conversation, Identity } from '../../../domain/identity.ts'
import { within } from '../../../ports/within.ts'
import { type SiteTrouble, saySiteTrouble } from '../../../words/page/sites.ts'
import type { ApiEnv } from '../../api-env.ts'
import { nameBrowser } from '../browser-name.ts'
import { createCookies } from '../cookies.ts'
import { enter } from '../enter.ts'
import { plainLayout } from '../layout.ts'
import type { PageParts } from '../page-parts.ts'
import { siteLinks } from './site-links.ts'
import type { SiteSettings } from './site-settings.ts'

/** The longest time that a chat may take to open a direct conversation, in milliseconds. */
const conversationMs = 5_000

export type SiteDoor = {
  /** Signs the browser in as that person. Returns `undefined` if no member has that account. */
  asPerson(
    context: Context<ApiEnv>,
    settings: SiteSettings,
    person: NamedPerson,
  ): Promise<Response | undefined>
  /** Returns the page that says why nobody was signed in. */
  refuse(context: Context<ApiEnv>, settings: SiteSettings, trouble: SiteTrouble): Response | Promise<Response>
}

const statuses: Readonly<Record<SiteTrouble, 403 | 410 | 502>> = {
  over: 410,
  declined: 403,
  refused: 403,
  unreachable: 502,
  'no-conversation': 502,
}

/** Creates the last step of a sign-in with another site. */
export function createSiteDoor({ app, isProxy, signIn }: PageParts): SiteDoor {
  const cookies = createCookies(isProxy)
  const refuse: SiteDoor['refuse'] = (context, settings, trouble) => {
    const body = siteLinks(signIn.sites, app.settings.pageUrl)
    return context.html(
      plainLayout({ ...saySiteTrouble(trouble, settings.name), ...(body && { body }) }),
      statuses[trouble],
    )
  }

  /** Returns the direct conversation for announcements about what the member does on the page. */
  async function conversationWith(identity: Identity): Promise<Conversation | undefined> {
    try {
      return await within(app.clock, conversationMs, signIn.directWith(identity))
    } catch (error) {
      app.telemetry.fault(error)
      return undefined
    }
  }

  return {
    refuse,
    async asPerson(context, settings, person) {
      const known = await whoIsNamed(app, person)
      if (!known) return undefined
      const madeIn = await conversationWith(known.identity)
      if (!madeIn) return refuse(context, settings, 'no-conversation')
      const browser = nameBrowser(context.req.header('user-agent'))
      const session = await signInNamed(app, person, { madeIn, browser, signedInWith: settings.site })
      // The member was removed meanwhile.
      if (!session) return refuse(context, settings, 'over')
      return enter(context, { app, cookies }, session)
    },
  }
}
