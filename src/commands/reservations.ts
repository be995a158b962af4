import { defineCommand, whisper } from '../chat/define-command.ts'
import { listReservations } from '../operations/list-reservations.ts'
import { sayReservations } from '../words/reservations.ts'

export const reservations = defineCommand({
  name: 'reservations',
  summary: 'Your booked tables',
  where: 'direct',
  options: {},
  examples: ['/reservations'],
  async run(_args, context) {
    const { app, member } = context
    const holdings = await listReservations.perform({}, context)
    return whisper(sayReservations(holdings, app.clock.now(), member.locale))
  },
})
