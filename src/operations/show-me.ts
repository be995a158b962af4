import { z } from 'zod'
import { listIdentities } from '../concierge/queries.ts'
import type { Identity, Member } from '../domain/identity.ts'
import { settingNames, settingOf } from '../domain/settings.ts'
import { defineOperation } from './define-operation.ts'

export const meView = z
  .object({
    name: z.string(),
    role: z.enum(['owner', 'friend']),
    chats: z.array(z.string()).meta({ description: 'The chats on which you are known.' }),
    settings: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Me' })

type Me = { readonly member: Member; readonly identities: readonly Identity[] }

/** Returns the view of a member. */
export function viewMe({ member, identities }: Me): z.output<typeof meView> {
  return {
    name: member.name,
    role: member.role,
    chats: [...new Set(identities.map(({ chat }) => chat))],
    settings: Object.fromEntries(settingNames.map((name) => [name, settingOf(member, name)])),
  }
}

export const showMe = defineOperation({
  name: 'show-me',
  summary: 'Shows who you are here, and your settings.',
  effect: 'read',
  route: { method: 'GET', path: '/me' },
  chat: '/settings',
  cli: { verb: 'whoami', args: [] },
  input: z.strictObject({}),
  output: meView,
  async perform(_input, { app, member }) {
    return { member, identities: await listIdentities(app, member.id) }
  },
  present: viewMe,
})
