import { defineCommand, whisper } from '../chat/define-command.ts'
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
    return whisper(
      sayAccounts(
        linked.map((credential) => ({
          credential,
          platformName: platformOf(house, credential.platform).name,
        })),
        house.platforms,
      ),
    )
  },
})
