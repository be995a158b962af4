// Serves the calendar feeds of members. A calendar program sends no API key, so the address contains a secret.
import type { Hono } from 'hono'
import { readCalendarFeed } from '../concierge/calendar-feeds.ts'
import type { AppContext } from '../ports/app-context.ts'
import { calendarFeed } from '../words/calendar-file.ts'
import { addressOf } from './address-of.ts'
import type { ApiEnv } from './api-env.ts'
import { checkRate } from './check-rate.ts'
import { problemResponse } from './problem.ts'
import { createRate } from './rate.ts'

/** Five wrong addresses from one caller are allowed, and then one each minute. */
const wrongAddresses = { burst: 5, perSecond: 1 / 60 }
/** A calendar reads a feed a few times an hour. */
const readsPerFeed = { burst: 20, perSecond: 1 / 10 }

/** Adds the route of the feeds. */
export function addCalendarFeeds(
  api: Hono<ApiEnv>,
  app: AppContext,
  isProxy: Parameters<typeof addressOf>[1],
): void {
  const wrong = createRate(app.clock, wrongAddresses)
  const reads = createRate(app.clock, readsPerFeed)
  api.get('/v1/calendar/:file{[\\w-]{43}\\.ics}', async (context) => {
    const caller = addressOf(context, isProxy)
    checkRate(wrong.waitMs(caller), 'too-many-wrong-addresses', 'Too many wrong addresses from here.')
    const secret = context.req.param('file').slice(0, -'.ics'.length)
    const jobs = await readCalendarFeed(app, secret)
    if (!jobs) {
      wrong.take(caller)
      return problemResponse(noFeed)
    }
    checkRate(reads.take(secret), 'too-many-calls', 'This calendar is read too often.')
    return context.body(calendarFeed(jobs), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="cierge.ics"',
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
    })
  })
}

const noFeed = {
  status: 404,
  code: 'no-such-calendar',
  detail:
    'There is no calendar at this address, or not anymore. Get a new address from Cierge with /calendar.',
}
