import { defineCommand, whisper } from '../chat/define-command.ts'
import { takeStock } from '../concierge/take-stock.ts'
import { sayStatus } from '../words/status.ts'

export const status = defineCommand({
  name: 'status',
  summary: 'What comes next, and what needs you',
  options: {},
  examples: ['/status'],
  async run(_args, { house, member, in: here }) {
    return whisper(sayStatus(await takeStock(house, member), here.direct))
  },
})
