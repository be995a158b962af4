// Adds the routes of all pages: showing one, sending its form, and following its changes.
import type { Context, Hono } from 'hono'
import { sayNoSuchPage } from '../../words/page/refused.ts'
import { saySignedOut } from '../../words/page/sign-in.ts'
import type { ApiEnv } from '../api-env.ts'
import { ProblemError } from '../problem.ts'
import { checkOrigin, foreignForm } from './check-origin.ts'
import { createCookies, isSame } from './cookies.ts'
import type { PageContent, WebPage } from './define-page.ts'
import { createFindVisitor, type Visitor } from './find-visitor.ts'
import { layout, plainLayout } from './layout.ts'
import { livePathOf } from './live-path.ts'
import { visitOf } from './make-visit.ts'
import { createOpenStreams } from './open-streams.ts'
import type { PageParts } from './page-parts.ts'
import { refusal } from './parts/refusal.ts'
import { readForm } from './read-form.ts'
import { streamPage } from './stream-page.ts'

/** Adds the pages. A visitor who is not signed in gets one page that says how to sign in, and how to join. */
export function addPages(app: Hono<ApiEnv>, parts: PageParts, pages: readonly WebPage[]): void {
  const streams = createOpenStreams()
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
  const askToSignIn = (context: Context<ApiEnv>) => context.html(plainLayout(saySignedOut()), 401)

  for (const page of pages) {
    app.get(page.path, async (context) => {
      const visitor = await visitorOf(context, page)
      if (!visitor) return askToSignIn(context)
      const visit = visitOf(parts, visitor, context)
      return page.show(visit).then(
        (content) => context.html(layout(content, { visit, page, pages })),
        (error) => {
          if (!(error instanceof ProblemError)) throw error
          const frame = { visit, page: { ...page, isLive: false }, pages }
          return context.html(layout(refusal(error.problem.detail), frame), error.problem.status as never)
        },
      )
    })
    if (page.isLive)
      app.get(livePathOf(page.path), streamPage(parts, { page, streams, find: (c) => visitorOf(c, page) }))
    const { act } = page
    if (!act) continue
    app.post(page.path, async (context) => {
      checkOrigin(context, parts.app.settings.pageUrl)
      const visitor = await visitorOf(context, page)
      if (!visitor) return askToSignIn(context)
      const visit = visitOf(parts, visitor, context)
      const { csrf = '', ...fields } = await readForm(context)
      if (!isSame(csrf, visit.csrfToken)) throw foreignForm()
      try {
        const done = await act(visit, fields)
        if (typeof done === 'string') return context.redirect(done, 303)
        return context.html(layout(done, { visit, page, pages }))
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { problem } = error
        const shown: PageContent = await page.show({ ...visit, refused: problem.detail })
        return context.html(layout(shown, { visit, page, pages }), problem.status as never)
      }
    })
  }
}
