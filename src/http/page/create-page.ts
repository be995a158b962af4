// Serves the page: what members see and do in a browser. Each page is a file in `pages/`; this file does not depend
// on single pages.
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { noteEffects } from '../../chat/note-effects.ts'
import { sayNoSuchPage } from '../../words/page/refused.ts'
import { pageWays } from '../../words/page/ways.ts'
import { addressOf } from '../address-of.ts'
import type { ApiEnv } from '../api-env.ts'
import { checkRate } from '../check-rate.ts'
import { explain } from '../explain.ts'
import { type Problem, problemResponse } from '../problem.ts'
import { createRate } from '../rate.ts'
import { addAssets } from './add-assets.ts'
import { addPages } from './add-pages.ts'
import { addSignIn } from './add-sign-in.ts'
import { checkTls } from './check-tls.ts'
import { plainLayout } from './layout.ts'
import { setPageHeaders } from './page-headers.ts'
import type { PageParts } from './page-parts.ts'
import { pages } from './pages/index.ts'
import { refusal } from './parts/refusal.ts'
import { addSites } from './sites/add-sites.ts'

type AnswerPage = (request: Request, bindings: Partial<HttpBindings>) => Response | Promise<Response>

const largestBody = 64 * 1024
/** The limit is enough for a person: a page needs a few files, and a person opens few pages a second. */
const callsPerAddress = { burst: 200, perSecond: 20 }

/** Creates the page. */
export function createPage(parts: PageParts): AnswerPage {
  const { app, isProxy } = parts
  const calls = createRate(app.clock, callsPerAddress)
  const page = new Hono<ApiEnv>()
  page.use(setPageHeaders(isProxy))
  page.onError((error, context) => {
    const problem = explain(error, noteEffects(app), { locale: app.settings.locale, ways: pageWays })
    return sayProblem(context, problem)
  })
  page.notFound((context) =>
    sayProblem(context, { status: 404, code: 'no-such-path', detail: sayNoSuchPage() }),
  )
  page.use(async (context, next) => {
    checkRate(calls.take(addressOf(context, isProxy)), 'too-many-calls', 'Too many calls from your address.')
    await next()
  })
  page.use(checkTls(parts))
  page.use(bodyLimit({ maxSize: largestBody, onError: () => problemResponse(tooLarge) }))
  addAssets(page)
  addSignIn(page, parts)
  addSites(page, parts)
  addPages(page, parts, pages)
  return (request, bindings) => page.fetch(request, bindings)
}

const tooLarge = { status: 413, code: 'too-large', detail: 'The form may have 64 KB at most.' }

/** Answers with the problem: a page for browsers, JSON for programs. */
function sayProblem(context: Context<ApiEnv>, problem: Problem) {
  if (!context.req.header('accept')?.includes('text/html')) {
    return problemResponse(problem.status === 404 ? nothingHere : problem)
  }
  if (problem.retryAfter !== undefined) context.header('retry-after', String(problem.retryAfter))
  return context.html(plainLayout(refusal(problem.detail)), problem.status as never)
}

const nothingHere = { status: 404, code: 'no-such-path', detail: 'There is nothing at this address.' }
