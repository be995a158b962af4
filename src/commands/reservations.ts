import { defineCommand, whisper } from '../chat/define-command.ts'
import { listRequests } from '../operations/list-requests.ts'
import { listReservations } from '../operations/list-reservations.ts'
import { sayReservations } from '../words/reservations.ts'
import { sayStanding } from '../words/standing.ts'

/** How many open requests the reply names if there are no reservations. */
const mostOpen = 5

export const reservations = defineCommand({
  name: 'reservations',
  summary: 'Your booked tables',
  where: 'direct',
  options: {},
  examples: ['/reservations'],
  async run(_args, context) {
    const { app, member } = context
    const holdings = await listReservations.perform({}, context)
    const message = sayReservations(holdings, app.clock.now(), member.locale)
    const isEmpty = holdings.held.length === 0 && holdings.vanished.length === 0
    const { items: open } = isEmpty
      ? await listRequests.perform({ state: 'open', limit: mostOpen }, context)
      : { items: [] }
    const waiting = sayStanding(open, { ...member, here: context.in }).lines
    return whisper({ ...message, lines: [...message.lines, ...waiting] })
  },
})
