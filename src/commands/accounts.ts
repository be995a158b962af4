import { defineCommand, whisper } from '../chat/define-command.ts'
import { listAccounts } from '../concierge/queries.ts'
import { sayAccounts } from '../words/accounts.ts'

export const accounts = defineCommand({
  name: 'accounts',
  summary: 'Your linked accounts and cards',
  where: 'direct',
  options: {},
  examples: ['/accounts'],
  async run(_args, { app, member }) {
    return whisper(sayAccounts(await listAccounts(app, member.id), app.platforms))
  },
})
