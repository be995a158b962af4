import { defineCommand, whisper } from '../chat/define-command.ts'
import { knowEnd } from '../concierge/renew-credential.ts'
import { platformOf } from '../ports/house.ts'
import { sayAccounts } from '../words/accounts.ts'

export const accounts = defineCommand({
  name: 'accounts',
  summary: 'Your linked accounts and the cards on file',
  where: 'direct',
  options: {},
  examples: ['/accounts'],
  async run(_args, { house, member }) {
    const linked = await house.store.credentials.of(member.id)
    const accounts = linked.map(async (credential) => ({
      credential,
      platformName: platformOf(house, credential.platform).name,
      // A list of accounts is owed even where the key to them is lost.
      endsAfterDays: await knowEnd(house, credential).catch((error) => void house.telemetry.fault(error)),
    }))
    return whisper(sayAccounts(await Promise.all(accounts), house.platforms))
  },
})
