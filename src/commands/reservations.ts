import { defineCommand, whisper } from '../chat/define-command.ts'
import { listReservations } from '../concierge/list-reservations.ts'
import { sayReservations } from '../words/reservations.ts'

export const reservations = defineCommand({
  name: 'reservations',
  summary: 'Your booked tables',
  where: 'direct',
  options: {},
  examples: ['/reservations'],
  async run(_args, { app, member }) {
    return whisper(sayReservations(await listReservations(app, member), app.clock.now(), member.locale))
  },
})
