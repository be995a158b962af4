import { defineCommand, whisper } from '../chat/define-command.ts'
import { listReservations } from '../concierge/list-reservations.ts'
import { platformOf } from '../ports/house.ts'
import { sayReservations } from '../words/reservations.ts'

export const reservations = defineCommand({
  name: 'reservations',
  summary: 'The tables you hold, from your own accounts',
  where: 'direct',
  options: {},
  examples: ['/reservations'],
  async run(_args, { house, member }) {
    const { held, vanished, troubles } = await listReservations(house, member)
    const named = troubles.map(({ platform, error }) => ({
      platformName: platformOf(house, platform).name,
      error,
    }))
    return whisper(sayReservations({ held, vanished, troubles: named }, house.clock.now(), member.manner))
  },
})
