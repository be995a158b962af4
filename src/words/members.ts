// Writes messages about members: the list, joining and leaving.
import type { Fact } from '../domain/announcement.ts'
import type { Identity, Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Limits } from '../domain/limits.ts'
import type { Line, Message } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

export function sayInvitation(code: string, expiresAt: Instant): Message {
  return {
    lines: [
      ['Invite for one friend, valid until ', { instant: expiresAt, as: 'date' }, ':'],
      ...everySpelling(`join ${code}`),
      ['Forward it; they send it to me in a private chat.'],
    ],
  }
}

type Invitation = { readonly id: string; readonly madeBy?: string; readonly expiresAt?: Instant }

/** Writes the invitations that nobody has used yet, with a button for each of the first ones. */
export function sayInvitations(open: readonly Invitation[]): Message {
  if (open.length === 0) return { lines: [['No invitation is open. To make one: ', { code: '/invite' }]] }
  const revoke = ({ id }: Invitation, nth: number) => ({
    label: open.length === 1 ? 'Revoke' : `Revoke ${nth + 1}`,
    call: { command: 'members', args: { revoke: id } },
    weight: 'danger' as const,
  })
  return {
    lines: [[{ strong: 'Open invitations:' }], ...open.map(invitationLine)],
    buttons: open.slice(0, 5).map(revoke),
  }
}

function invitationLine({ madeBy, expiresAt }: Invitation, nth: number): Line {
  const maker = madeBy ? ` from ${madeBy}` : ''
  const ends: Line = expiresAt ? [', valid until ', { instant: expiresAt, as: 'date' }] : []
  return [`${nth + 1}. One${maker}`, ...ends]
}

/** Spells a command for all chats, because it will be said on another one. */
function everySpelling(command: string): Line[] {
  return [
    [{ code: `/${command}`, isExact: true }],
    ['On Slack: ', { code: `/cierge ${command}`, isExact: true }],
  ]
}

export function sayJoined({ name, role }: Member): Message {
  const standing = role === 'owner' ? 'You’re the host now. /invite adds friends.' : 'You’re in.'
  return {
    lines: [
      [`Welcome, ${name}. ${standing}`],
      [
        'Next: link your account (',
        { code: '/link' },
        ', in a direct message). Then just tell me the table you want.',
      ],
    ],
    buttons: [{ label: 'Link your account', call: { command: 'link', args: {} }, weight: 'main' }],
  }
}

export function sayConnectCode(code: string, minutes: number): Message {
  return {
    lines: [
      [`Send this to me in your other chat within ${minutes} minutes:`],
      ...everySpelling(`join ${code}`),
      ['Keep it private: whoever sends it becomes you.'],
    ],
  }
}

export function sayConnected({ name }: Member): Message {
  return { lines: [[`Connected. You’re ${name} here too, with the same requests and accounts.`]] }
}

/** Asks a newcomer to confirm the connection to a member, because they may have taken the code for an invitation. */
export function askConnect({ name }: Member, code: string): Message {
  const call = (sure: string) => ({ command: 'join', args: { code, sure } })
  return {
    mark: 'attention',
    lines: [
      [{ strong: `This code makes you ${name} here, so you’d be using ${name}’s account.` }],
      [
        `You’d see ${name}’s requests and settings, and ${name} would book and pay with any account you link.`,
      ],
      [
        `Connect only if you’re ${name} and made the code yourself. If you expected an invitation, ask for another code.`,
      ],
    ],
    buttons: [
      { label: `Connect me as ${name}`.slice(0, 60), call: call('yes'), weight: 'danger' },
      { label: 'Don’t connect', call: call('no'), weight: 'plain' },
    ],
  }
}

export function sayNotConnected(): Message {
  return { lines: [['OK, I didn’t connect anything.']] }
}

/** Tells the member who made a code, in the chat where they made it, which identity uses the code. */
export function sayConnection({ by, name, isDone }: Extract<Fact, { kind: 'connection' }>): Message {
  const who = by.userId === name ? sayIdentity(by) : `${name} on ${sayIdentity(by)}`
  const lines: readonly Line[] = isDone
    ? [
        [{ strong: `Connected: ${who} is now you, with your requests, accounts and settings.` }],
        ['If that isn’t you, tell the host: only they can undo it, with /members remove.'],
      ]
    : [
        [{ strong: `${who} has your connect code, and I’ve asked if they’re you.` }],
        ['If that isn’t you, send /join now: a new code cancels the old one.'],
      ]
  return { mark: 'attention', lines }
}

type Standing = { readonly member: Member; readonly linked: readonly string[]; readonly openJobs: number }

export function sayMembers(list: {
  readonly standings: readonly Standing[]
  readonly page: number
  readonly pages: number
}): Message {
  const { standings, page, pages } = list
  const where = pages > 1 ? [[`Page ${page} of ${pages}.`]] : []
  const next = { label: 'Show more', call: { command: 'members', args: { page: String(page + 1) } } }
  return {
    lines: [...standings.map(standingLine), ...where],
    buttons: page < pages ? [{ ...next, weight: 'plain' }] : [],
  }
}

function standingLine({ member, linked, openJobs }: Standing): Line {
  const account = linked.length > 0 ? `${linked.join(' and ')} linked` : 'no account linked'
  return [{ strong: member.name }, `, ${member.role}: ${account}, ${sayRequests(openJobs)} open`]
}

function sayRequests(count: number): string {
  return count === 1 ? '1 request' : `${count} requests`
}

/**
 * Asks which of several members of one name is meant.
 * @param option the option of `/members` that takes the answer.
 */
export function askWhichMember(members: readonly Member[], option: 'remove' | 'owner'): Message {
  return {
    lines: [[`There are ${members.length} members called ${members[0]?.name ?? ''}. Which one?`]],
    choices: members.map((member) => ({
      label: member.name,
      detail: `${member.role}, ${member.id}`,
      call: { command: 'members', args: { [option]: member.id } },
    })),
  }
}

export function askRemove({ id, name }: Member, openJobs: number): Message {
  const stops = openJobs > 0 ? `, stops ${sayRequests(openJobs)}` : ''
  return {
    lines: [[`Remove ${name}? That deletes their accounts and settings${stops}, and can’t be undone.`]],
    buttons: [
      {
        label: `Remove ${name}`.slice(0, 60),
        call: { command: 'members', args: { remove: id, sure: 'yes' } },
        weight: 'danger',
      },
    ],
  }
}

export function sayRemoved({ name }: Member, stopped: readonly Job[]): Message {
  // The removed member's requests may have been private, so the message gives only their number.
  const also = stopped.length > 0 ? [[`Stopped: ${sayRequests(stopped.length)}.`]] : []
  return {
    lines: [[`Removed: ${name} is no longer a member, and I’ve deleted their accounts.`], ...also],
  }
}

/** Asks an owner whether to make the member an owner, and whether to stop being one. */
export function askOwner({ id, name, role }: Member): Message {
  const call = (sure: string) => ({ command: 'members', args: { owner: id, sure } })
  const isOwner = role === 'owner'
  return {
    lines: [
      [
        isOwner
          ? `${name} is an owner already. Hand your own part over?`
          : `Make ${name} an owner? Owners invite and remove members, see all requests, and hear of problems.`,
      ],
      ['If you hand over, you’re a friend like the others from then on.'],
    ],
    buttons: [
      ...(isOwner
        ? []
        : [{ label: `Make ${name} an owner too`.slice(0, 60), call: call('yes'), weight: 'main' as const }]),
      { label: `Hand over to ${name}`.slice(0, 60), call: call('over'), weight: 'danger' },
    ],
  }
}

/** Confirms to an owner that the member is one now. */
export function sayMadeOwner({ name }: Member, isHandedOver: boolean): Message {
  return {
    lines: [
      [
        isHandedOver
          ? `${name} is the host now, and you’re a friend. I’ve told them.`
          : `${name} is an owner too now. I’ve told them.`,
      ],
    ],
  }
}

/** Tells a member that they are an owner. */
export function sayOwnership({ by, isHandedOver }: Extract<Fact, { kind: 'made-owner' }>): Message {
  const lead = isHandedOver ? `${by} handed this Cierge over to you` : `${by} made you an owner`
  return {
    mark: 'attention',
    lines: [
      [{ strong: `${lead}: you’re a host now.` }],
      [
        'You can ',
        { code: '/invite' },
        ' friends, see ',
        { code: '/members' },
        ', and you’ll hear from me about problems.',
      ],
    ],
  }
}

export function sayLimits({ openJobs }: Limits): Message {
  return {
    lines: [
      [
        `Each member can have ${openJobs} open ${openJobs === 1 ? 'request' : 'requests'}, and one table per meal (within two hours).`,
      ],
    ],
  }
}

/** Returns an identity as words, such as `Discord (123)`. */
export function sayIdentity({ chat, userId }: Identity): string {
  return `${chat.charAt(0).toUpperCase()}${chat.slice(1)} (${userId})`
}
