// Sends a page to an open browser again whenever a request of its member changes.
import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { streamSSE } from 'hono/streaming'
import { saySignedOutHere } from '../../words/page/sign-in.ts'
import type { ApiEnv } from '../api-env.ts'
import { keepAlive } from '../keep-alive.ts'
import type { WebPage } from './define-page.ts'
import type { Visitor } from './find-visitor.ts'
import { visitOf } from './make-visit.ts'
import type { OpenStreams } from './open-streams.ts'
import type { PageParts } from './page-parts.ts'
import { notice } from './parts/notice.ts'

type Followed = {
  readonly page: WebPage
  readonly find: (context: Context<ApiEnv>) => Promise<Visitor | undefined>
  readonly streams: OpenStreams
}

/**
 * Returns the route. It sends the page's body first, because something may have changed since the page was loaded. When
 * the session has ended, it says so and ends. If the session follows too many pages already, it answers 204:
 * the window stays as it was loaded.
 */
export function streamPage(parts: PageParts, { page, find, streams }: Followed): MiddlewareHandler<ApiEnv> {
  const { app, feed, stopping } = parts
  return async (context) => {
    const visitor = await find(context)
    if (!visitor) return context.body(null, 401)
    const after = await feed.latest()
    const end = streams.begin(visitor.session.id)
    if (!end) return context.body(null, 204)
    return streamSSE(context, async (stream) => {
      const over = new AbortController()
      stream.onAbort(() => {
        end()
        over.abort()
      })
      const signal = AbortSignal.any([over.signal, stopping])
      let sent = ''
      /** Sends the body if it differs from the one sent last. */
      const send = async () => {
        const now = await find(context)
        const body = now ? await page.show(visitOf(parts, now, context)) : undefined
        const data = String(await (body?.body ?? notice(saySignedOutHere())))
        // A digest, because a stream that waits for days should keep little.
        const digest = createHash('sha256').update(data).digest('base64')
        if (digest !== sent) await stream.writeSSE({ data })
        sent = digest
        if (!now) over.abort()
      }
      const beat = async () => {
        await stream.write(': still here\n\n')
        if (!(await find(context))) await send()
      }
      const beating = keepAlive(beat, app.clock, signal)
      try {
        await send()
        for await (const _event of feed.follow(visitor.member.id, after, signal)) await send()
      } finally {
        end()
        over.abort()
        await beating
      }
    })
  }
}
