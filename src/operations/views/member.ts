// A member as owners see them.
import { z } from 'zod'
import type { MemberStanding } from '../../concierge/list-members.ts'

export const memberView = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['owner', 'friend']),
    accounts: z.array(z.string()).meta({ description: 'The platforms with a linked account.' }),
    openRequests: z.int(),
  })
  .meta({ id: 'Member' })

/** Returns the view of a member. */
export function viewMember({ member, linked, openJobs }: MemberStanding): z.output<typeof memberView> {
  const { id, name, role } = member
  return { id, name, role, accounts: [...linked], openRequests: openJobs }
}
