// Follows one request until it ends, with the events of the API.
import type { Operations } from '../../client/src/index.ts'
import { type Instant, localTimeOf, type ZoneId } from '../../src/domain/time.ts'
import { sayTime } from '../../src/words/when.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { sayRequest } from './say-views.ts'
import { systemNow } from './system-now.ts'
import type { VerbContext } from './verb-context.ts'

type Followed = Operations['showRequest']['output']

const happenings: Readonly<Record<string, string>> = {
  requested: 'Requested.',
  scheduled: 'Scheduled.',
  booked: 'Booked.',
  missed: 'No table.',
  failed: 'It couldn’t be booked.',
  cancelled: 'Canceled.',
  changed: 'Changed.',
  withdrawn: 'Canceled while its booking was under way.',
  'hunt-begins': 'I’m at it.',
  'passed-on': 'The table was passed on.',
}

/**
 * Shows the request, and then each event of it until the request has ended. With `--json`, each event is one line of
 * JSON. Resolves with the exit code: 0 if the table was booked or the request was canceled, 1 if the request ended
 * without a table.
 */
export async function followRequest(typed: string, context: VerbContext): Promise<ExitCode> {
  const { client, out, flags, locale } = context
  const show = (request: Followed) => sayRequest(request, { locale, now: systemNow() })
  const first = await client.showRequest({ code: typed })
  if (!flags.json) out.data(first, () => show(first))
  if (hasEnded(first)) return endOf(first, context, flags.json === true)
  const over = new AbortController()
  // Reads the request after the stream was opened: if it ended before, the stream has no event for that.
  const onOpen = async () => {
    if (hasEnded(await client.showRequest({ code: first.code }))) over.abort()
  }
  for await (const event of client.events({ signal: over.signal, onOpen })) {
    if (event.code !== first.code) continue
    const at = localTimeOf(event.at as Instant, (first.restaurant.zone ?? locale.zone) as ZoneId)
    out.data(event, () => `${sayTime(at, locale)}  ${happenings[event.kind] ?? event.kind}`)
    if (hasEnded(event.request)) break
  }
  return endOf(await client.showRequest({ code: first.code }), context, true)
}

function hasEnded({ endedAt, outcome, state }: Followed): boolean {
  return endedAt !== undefined || outcome !== undefined || state === 'cancelled'
}

function endOf(request: Followed, { out, locale }: VerbContext, isTold: boolean): ExitCode {
  if (isTold) out.data(request, () => sayRequest(request, { locale, now: systemNow() }))
  return request.state === 'missed' || request.state === 'failed' ? exitCodes.failed : exitCodes.done
}
