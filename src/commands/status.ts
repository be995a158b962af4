import { defineCommand, whisper } from '../chat/define-command.ts'
import { takeStock } from '../concierge/take-stock.ts'
import { platformOf } from '../ports/house.ts'
import { sayStatus } from '../words/status.ts'

export const status = defineCommand({
  name: 'status',
  summary: 'What comes next, and what needs you',
  options: {},
  examples: ['/status'],
  async run(_args, { house, member, in: here }) {
    const stock = await takeStock(house, member)
    const expiring = stock.expiring.map((credential) => ({
      credential,
      platformName: platformOf(house, credential.platform).name,
    }))
    return whisper(sayStatus({ ...stock, expiring }, here.direct))
  },
})
