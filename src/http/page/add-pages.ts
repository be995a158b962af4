// Adds the routes of all pages: showing one, sending its form, and following its changes.
import type { Context, Hono } from 'hono'
import { sayNoSuchPage } from '../../words/page/refused.ts'
import { saySignedOut } from '../../words/page/sign-in.ts'
import type { ApiEnv } from '../api-env.ts'
import { ProblemError } from '../problem.ts'
import { answerForm } from './answer-form.ts'
import { checkOrigin, foreignForm } from './check-origin.ts'
import { createCookies, isSame } from './cookies.ts'
import type { WebPage } from './define-page.ts'
import { createFindVisitor, type Visitor } from './find-visitor.ts'
import { layout, plainLayout } from './layout.ts'
import { livePathOf } from './live-path.ts'
import { type AskedPage, visitOf } from './make-visit.ts'
import { createOpenStreams } from './open-streams.ts'
import { createOpenWindows } from './open-windows.ts'
import type { PageParts } from './page-parts.ts'
import { refusal } from './parts/refusal.ts'
import { readForm } from './read-form.ts'
import { createSendForm } from './send-form.ts'
import { siteLinks } from './sites/site-links.ts'
import { streamPage } from './stream-page.ts'

/** Adds the pages. A visitor who is not signed in gets one page that says how to sign in, and how to join. */
export function addPages(app: Hono<ApiEnv>, parts: PageParts, pages: readonly WebPage[]): void {
  const send = createSendForm(parts)
  const followed = { streams: createOpenStreams(), windows: createOpenWindows(parts) }
  const find = createFindVisitor(parts.app, createCookies(parts.isProxy))
  const visitorOf = async (
    context: Context<ApiEnv>,
    { for: whom }: WebPage,
  ): Promise<Visitor | undefined> => {
    const visitor = await find(context)
    if (visitor && whom === 'owners' && visitor.member.role !== 'owner')
      throw new ProblemError({ status: 404, code: 'no-such-path', detail: sayNoSuchPage() })
    return visitor
  }
  const askToSignIn = (context: Context<ApiEnv>) => {
    const { sites } = parts.signIn
    const body = siteLinks(sites, parts.app.settings.pageUrl)
    return context.html(plainLayout({ ...saySignedOut(), ...(body && { body }) }), 401)
  }

  const routes: Routes = { parts, pages, visitorOf, askToSignIn }
  for (const page of pages) {
    app.get(page.path, showing(page, routes))
    if (page.isLive)
      app.get(
        livePathOf(page.path),
        streamPage(parts, { ...followed, page, find: (c) => visitorOf(c, page), askedIn }),
      )
    const { act, file } = page
    if (file) app.get(`${page.path}/${file.name}`, readingFile(page, file, routes))
    if (act) app.post(page.path, acting({ ...page, act }, send, routes))
  }
}

type Routes = {
  readonly parts: PageParts
  readonly pages: readonly WebPage[]
  /** Returns the signed-in visitor of the page. Throws a problem (404) if the page is for owners only. */
  readonly visitorOf: (context: Context<ApiEnv>, page: WebPage) => Promise<Visitor | undefined>
  readonly askToSignIn: (context: Context<ApiEnv>) => Response | Promise<Response>
}
type Route = (context: Context<ApiEnv>) => Promise<Response>

/** Returns the route that shows the page. */
function showing(page: WebPage, { parts, pages, visitorOf, askToSignIn }: Routes): Route {
  return async (context) => {
    const visitor = await visitorOf(context, page)
    if (!visitor) return askToSignIn(context)
    const visit = visitOf(parts, visitor, askedIn(context))
    return page.show(visit).then(
      (content) => context.html(layout(content, { visit, page, pages })),
      (error) => {
        if (!(error instanceof ProblemError)) throw error
        const frame = { visit, page: { ...page, isLive: false }, pages }
        return context.html(layout(refusal(error.problem.detail), frame), error.problem.status as never)
      },
    )
  }
}

/** Returns the route that sends the file of the page. */
function readingFile(
  page: WebPage,
  file: NonNullable<WebPage['file']>,
  { parts, visitorOf, askToSignIn }: Routes,
): Route {
  return async (context) => {
    const visitor = await visitorOf(context, page)
    if (!visitor) return askToSignIn(context)
    const { type, content, saveAs } = await file.read(visitOf(parts, visitor, askedIn(context)))
    const named = saveAs && { 'content-disposition': `attachment; filename="${saveAs}"` }
    return context.body(content, 200, { 'content-type': type, ...named })
  }
}

/** Returns the route that carries out the form of the page. */
function acting(
  page: WebPage & { readonly act: NonNullable<WebPage['act']> },
  send: ReturnType<typeof createSendForm>,
  { parts, pages, visitorOf, askToSignIn }: Routes,
): Route {
  return async (context) => {
    checkOrigin(context, parts.app.settings.pageUrl)
    const visitor = await visitorOf(context, page)
    if (!visitor) return askToSignIn(context)
    const visit = visitOf(parts, visitor, askedIn(context))
    const { csrf = '', once = '', ...fields } = await readForm(context)
    if (!isSame(csrf, visit.csrfToken)) throw foreignForm()
    const { pathname, search } = new URL(context.req.url)
    const answer = await send({ visitor, path: pathname + search, once, fields }, () =>
      answerForm(parts, { page, pages, visit, fields }),
    )
    return answer.status === 303
      ? context.redirect(answer.body, 303)
      : context.html(answer.body, answer.status as never)
  }
}

function askedIn({ req }: Context<ApiEnv>): AskedPage {
  return { params: req.param() as Record<string, string>, query: req.query() }
}
