import { defineCommand, whisper } from '../chat/define-command.ts'
import { findMembers, standingOf } from '../concierge/list-members.ts'
import { listEveryone } from '../concierge/queries.ts'
import { findRemovable, removeMember } from '../concierge/remove-member.ts'
import type { MemberId } from '../domain/ids.ts'
import { askRemove, askWhichMember, sayRemoved } from '../words/members.ts'

export const remove = defineCommand({
  name: 'remove',
  summary: 'Remove a member: stops their requests, forgets their accounts; for owners',
  for: 'owners',
  options: {
    member: { kind: 'text', about: 'Their name', required: true, rest: true, suggests: true },
    sure: { kind: 'text', about: 'Whether it was asked', internal: true, oneOf: ['yes'] },
  },
  examples: ['/remove Ben'],
  async run({ member: typed, sure }, { house }) {
    if (sure) {
      const { member, stopped } = await removeMember(house, typed as MemberId)
      return whisper(sayRemoved(member, stopped))
    }
    const found = await findMembers(house, typed)
    const [only, ...others] = found
    if (!only || others.length > 0) return whisper(askWhichMember(found))
    const { openJobs } = await standingOf(house, await findRemovable(house, only.id))
    return whisper(askRemove(only, openJobs))
  },
  async suggest(_option, typed, { house }) {
    const members = await listEveryone(house)
    const fitting = members.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
    return fitting.slice(0, 25).map(({ id, name }) => ({ label: name, value: id }))
  },
})
