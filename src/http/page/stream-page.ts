// Makes the route that an open window follows.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiEnv } from '../api-env.ts'
import type { WebPage } from './define-page.ts'
import type { Visitor } from './find-visitor.ts'
import type { AskedPage } from './make-visit.ts'
import type { OpenStreams } from './open-streams.ts'
import type { OpenWindows } from './open-windows.ts'
import { pageHeaders } from './page-headers.ts'
import type { PageParts } from './page-parts.ts'

type Followed = {
  readonly page: WebPage
  readonly find: (context: Context<ApiEnv>) => Promise<Visitor | undefined>
  readonly askedIn: (context: Context<ApiEnv>) => AskedPage
  readonly streams: OpenStreams
  readonly windows: OpenWindows
}

/**
 * Returns the route. If the session has too many streams already, it answers 204, and the window is not updated.
 * Writes to Node's response directly, because a web stream (`ReadableStream`) needs ten times the memory for each
 * window.
 */
export function streamPage(
  { isProxy }: Pick<PageParts, 'isProxy'>,
  { page, find, askedIn, streams, windows }: Followed,
): MiddlewareHandler<ApiEnv> {
  return async (context) => {
    const visitor = await find(context)
    if (!visitor) return context.body(null, 401)
    const response = context.env.outgoing
    if (!response || context.req.raw.method !== 'GET') return context.body(null, 204)
    const end = streams.begin(visitor.session.id)
    if (!end) return context.body(null, 204)
    response.once('close', end)
    response.writeHead(200, {
      ...pageHeaders(context, isProxy),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
    })
    windows.open({ page, asked: askedIn(context), visitor, response })
    return RESPONSE_ALREADY_SENT
  }
}
