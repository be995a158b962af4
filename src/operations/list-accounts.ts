import { z } from 'zod'
import { listAccounts as list, type NamedCredential } from '../concierge/queries.ts'
import { defineOperation } from './define-operation.ts'
import { accountView, viewAccount } from './views/account.ts'

export const listAccounts = defineOperation({
  name: 'list-accounts',
  summary: 'Lists your linked accounts and their cards.',
  effect: 'read',
  route: { method: 'GET', path: '/accounts' },
  chat: '/link',
  cli: { verb: 'accounts', args: [] },
  input: z.strictObject({}),
  output: z.object({ items: z.array(accountView) }),
  perform: (_input, { app, member }) => list(app, member.id),
  present: (accounts: readonly NamedCredential[]) => ({ items: accounts.map(viewAccount) }),
})
