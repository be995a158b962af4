// Lists the members, removes one or makes one an owner after a question, and shows or sets the limit of their requests:
// "/members", "/members remove Ben", "/members owner Ben", "/members limits 10".
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { listEveryone } from '../concierge/queries.ts'
import type { Reply } from '../domain/message.ts'
import { Refusal } from '../domain/refusal.ts'
import { listInvitations } from '../operations/list-invitations.ts'
import { listMembers } from '../operations/list-members.ts'
import { makeOwner } from '../operations/make-owner.ts'
import { removeMember } from '../operations/remove-member.ts'
import { revokeInvitation } from '../operations/revoke-invitation.ts'
import { setLimits } from '../operations/set-limits.ts'
import { showLimits } from '../operations/show-limits.ts'
import {
  askOwner,
  askRemove,
  askWhichMember,
  sayInvitations,
  sayLimits,
  sayMadeOwner,
  sayMembers,
  sayRemoved,
} from '../words/members.ts'

const removeLead = /^(?:remove|delete)(?:\s+|$)/i
const ownerLead = /^(?:owner|host|make owner)(?:\s+|$)/i
const limitsLead = /^limits?(?:\s+|$)/i
const invitationsLead = /^invit(?:ation|e)s$/i
const pageNumber = /^[+-]?\d{1,3}$/

export const members = defineCommand({
  name: 'members',
  summary: 'List or remove members, make owners, limit requests (host)',
  for: 'owners',
  options: {
    remove: { kind: 'text', about: 'The member to remove', rest: true, suggests: true },
    limits: { kind: 'integer', about: 'How many open requests each member can have' },
    owner: { kind: 'text', about: 'The member to make an owner', suggests: true },
    page: { kind: 'integer', about: 'The page of the list' },
    view: { kind: 'text', about: 'What the line is about', internal: true, oneOf: ['limits', 'remove'] },
    revoke: { kind: 'text', about: 'The invitation to revoke', internal: true },
    sure: { kind: 'text', about: 'Whether it was asked', internal: true, oneOf: ['yes', 'over'] },
  },
  examples: [
    '/members',
    '/members remove Ben',
    '/members owner Ben',
    '/members limits 10',
    '/members invitations',
  ],
  former: {
    remove: { takes: { member: 'remove', sure: 'sure' }, means: { view: 'remove' } },
    limits: { takes: { requests: 'limits' }, means: { view: 'limits' }, for: 'members' },
  },
  async run({ sure, ...said }, context) {
    const asked = readAsked(said)
    if (asked.kind === 'revoke') await revokeInvitation.perform({ id: asked.id }, context)
    if (asked.kind === 'revoke' || asked.kind === 'invitations')
      return whisper(sayInvitations(await listInvitations.perform({}, context)))
    if (asked.kind === 'limits') return limit(asked.most, context)
    if (asked.kind === 'remove') return remove(asked.name, sure !== undefined, context)
    if (asked.kind === 'owner') return own(asked.name, sure, context)
    return whisper(sayMembers(await listMembers.perform({ page: asked.page }, context)))
  },
  async suggest(_option, typed, { app }) {
    const [lead = ''] = removeLead.exec(typed) ?? ownerLead.exec(typed) ?? []
    const name = typed.slice(lead.length).toLowerCase()
    const fitting = (await listEveryone(app)).filter((member) => member.name.toLowerCase().startsWith(name))
    return fitting.slice(0, 25).map(({ id, name: label }) => ({ label, value: `${lead}${id}` }))
  },
})

type Said = {
  readonly remove?: string
  readonly owner?: string
  readonly limits?: number
  readonly page?: number
  readonly view?: string
  readonly revoke?: string
}
type Asked =
  | { readonly kind: 'invitations' }
  | { readonly kind: 'revoke'; readonly id: string }
  | { readonly kind: 'list'; readonly page: number }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'owner'; readonly name: string }
  | { readonly kind: 'limits'; readonly most: number | undefined }

/**
 * Reads the arguments. In a typed line the first option has all the text: `remove Ben`, `owner Ben`, `limits 10` or the
 * number of a page.
 */
function readAsked({ remove: text = '', owner, limits, page = 1, view, revoke }: Said): Asked {
  if (revoke !== undefined) return { kind: 'revoke', id: revoke }
  if (invitationsLead.test(text)) return { kind: 'invitations' }
  if (view === 'limits' || limits !== undefined) return { kind: 'limits', most: limits }
  if (owner !== undefined) return { kind: 'owner', name: owner }
  if (view === 'remove') return { kind: 'remove', name: text }
  if (limitsLead.test(text)) return { kind: 'limits', most: readCount(text.replace(limitsLead, '')) }
  if (ownerLead.test(text)) return { kind: 'owner', name: text.replace(ownerLead, '') }
  if (text === '') return { kind: 'list', page }
  if (pageNumber.test(text)) return { kind: 'list', page: Number(text) }
  return { kind: 'remove', name: text.replace(removeLead, '') }
}

function readCount(typed: string): number | undefined {
  if (typed === '') return undefined
  if (pageNumber.test(typed)) return Number(typed)
  throw new Refusal({ kind: 'unreadable-option', option: 'limits', typed: typed.slice(0, 40), example: '4' })
}

/**
 * Asks whether to make the member an owner or, after an answer, does it.
 * @param sure `over` if the caller hands their ownership over; `name` is the member's id then.
 */
async function own(name: string, sure: string | undefined, context: CommandContext): Promise<Reply> {
  if (name === '') {
    const example = '/members owner Ben'
    throw new Refusal({ kind: 'missing-option', command: 'members', option: 'member', example })
  }
  const handOver = sure === 'over'
  const made = await makeOwner.perform({ id: name, handOver, preview: sure === undefined }, context)
  if (made.kind === 'several') return whisper(askWhichMember(made.members, 'owner'))
  return whisper(made.kind === 'preview' ? askOwner(made.member) : sayMadeOwner(made.member, handOver))
}

async function limit(openRequests: number | undefined, context: CommandContext): Promise<Reply> {
  const limits =
    openRequests === undefined
      ? await showLimits.perform({}, context)
      : await setLimits.perform({ openRequests }, context)
  return whisper(sayLimits(limits))
}

/**
 * Asks whether to remove the member or, after the answer yes, removes them.
 * @param isSure true if the owner answered yes; `name` is the member's id then.
 */
async function remove(name: string, isSure: boolean, context: CommandContext): Promise<Reply> {
  if (name === '') {
    const example = '/members remove Ben'
    throw new Refusal({ kind: 'missing-option', command: 'members', option: 'member', example })
  }
  const removal = await removeMember.perform({ id: name, preview: !isSure }, context)
  if (removal.kind === 'several') return whisper(askWhichMember(removal.members, 'remove'))
  const { kind, member, stopped } = removal
  return whisper(kind === 'preview' ? askRemove(member, stopped.length) : sayRemoved(member, stopped))
}
