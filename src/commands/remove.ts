import { defineCommand, whisper } from '../chat/define-command.ts'
import { findMembers, standingOf } from '../concierge/list-members.ts'
import { listEveryone } from '../concierge/queries.ts'
import { findRemovable, removeMember } from '../concierge/remove-member.ts'
import type { MemberId } from '../domain/ids.ts'
import { askRemove, askWhichMember, sayRemoved } from '../words/members.ts'

export const remove = defineCommand({
  name: 'remove',
  summary: 'Remove a member and delete their accounts (host)',
  for: 'owners',
  options: {
    member: { kind: 'text', about: 'Their name', required: true, rest: true, suggests: true },
    sure: { kind: 'text', about: 'Whether it was asked', internal: true, oneOf: ['yes'] },
  },
  examples: ['/remove Ben'],
  async run({ member: typed, sure }, { app }) {
    if (sure) {
      const { member, stopped } = await removeMember(app, typed as MemberId)
      return whisper(sayRemoved(member, stopped))
    }
    const found = await findMembers(app, typed)
    const [only, ...others] = found
    if (!only || others.length > 0) return whisper(askWhichMember(found))
    const { openJobs } = await standingOf(app, await findRemovable(app, only.id))
    return whisper(askRemove(only, openJobs))
  },
  async suggest(_option, typed, { app }) {
    const members = await listEveryone(app)
    const fitting = members.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
    return fitting.slice(0, 25).map(({ id, name }) => ({ label: name, value: id }))
  },
})
