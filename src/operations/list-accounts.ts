import { z } from 'zod'
import { listAccounts as list, type NamedCredential } from '../concierge/queries.ts'
import { defineOperation, type OperationContext } from './define-operation.ts'
import { accountView, viewAccount } from './views/account.ts'

export const listAccounts = defineOperation({
  name: 'list-accounts',
  summary: 'Lists your linked accounts and their cards.',
  effect: 'read',
  route: { method: 'GET', path: '/accounts' },
  chat: '/link',
  cli: { verb: 'accounts', args: [] },
  input: z.strictObject({}),
  output: z.object({
    items: z.array(accountView),
    ways: z
      .array(z.object({ platform: z.string(), platformName: z.string(), way: z.string(), label: z.string() }))
      .meta({ description: 'How accounts can be linked: what to send to link-account as platform and way.' }),
  }),
  perform: (_input, { app, member }) => list(app, member.id),
  present: (accounts: readonly NamedCredential[], { app }: OperationContext) => ({
    items: accounts.map(viewAccount),
    ways: app.platforms.flatMap(({ id, name: platformName, linkMethods }) =>
      linkMethods.map(({ name: way, label }) => ({ platform: id, platformName, way, label })),
    ),
  }),
})
