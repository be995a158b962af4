// Words messages about members: the list, joining and leaving.
import type { Fact } from '../domain/announcement.ts'
import type { Identity, Member } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Limits } from '../domain/limits.ts'
import type { Line, Message } from '../domain/message.ts'
import type { Instant } from '../domain/time.ts'

export function sayInvitation(code: string, expiresAt: Instant): Message {
  return {
    lines: [
      ['One friend may join with this, once, until ', { instant: expiresAt, as: 'date' }, ':'],
      ...everySpelling(`join ${code}`),
      ['Pass it on; they say it to me.'],
    ],
  }
}

/** Spells a command for all chats, because it will be said on another one. */
function everySpelling(command: string): Line[] {
  return [
    [{ code: `/${command}`, isExact: true }],
    ['On Slack: ', { code: `/cierge ${command}`, isExact: true }],
  ]
}

export function sayJoined({ name, role }: Member): Message {
  const standing = role === 'owner' ? 'You host me now: /invite brings friends in.' : 'You are a member now.'
  return {
    lines: [
      [`Welcome, ${name}. ${standing}`],
      [
        'First link your account: ',
        { code: '/link' },
        ', in a direct message. Then say what table you want; ',
        { code: '/help' },
        ' shows how.',
      ],
    ],
    buttons: [{ label: 'Link an account', call: { command: 'link', args: {} }, weight: 'main' }],
  }
}

export function sayConnectCode(code: string, minutes: number): Message {
  return {
    lines: [
      [`Say this to me on your other chat, within ${minutes} minutes:`],
      ...everySpelling(`connect ${code}`),
      ['Whoever says it counts as you: show it to nobody.'],
    ],
  }
}

export function sayConnected({ name }: Member): Message {
  return { lines: [[`Connected: you are ${name} here too, with the same requests, accounts and settings.`]] }
}

/** Asks a newcomer to confirm the connection to a member, because they may have taken the code for an invitation. */
export function askConnect({ name }: Member, code: string): Message {
  const call = (sure: string) => ({ command: 'connect', args: { code, sure } })
  return {
    mark: 'attention',
    lines: [
      [{ strong: `This code makes you ${name} here: it is ${name}’s account you would use.` }],
      [`You see ${name}’s requests and settings, and ${name} books and pays with every account you link.`],
      [`Connect only if you are ${name} and made the code yourself. An invitation is said with /join.`],
    ],
    buttons: [
      { label: `I am ${name}: connect`.slice(0, 60), call: call('yes'), weight: 'danger' },
      { label: 'Leave it', call: call('no'), weight: 'plain' },
    ],
  }
}

export function sayNotConnected(): Message {
  return { lines: [['Left it. Nothing was connected.']] }
}

/** Tells the member who made a code, in the chat where they made it, which identity uses the code. */
export function sayConnection({ by, name, isDone }: Extract<Fact, { kind: 'connection' }>): Message {
  const who = by.userId === name ? sayIdentity(by) : `${name} on ${sayIdentity(by)}`
  const lines: readonly Line[] = isDone
    ? [
        [{ strong: `Connected: ${who} is you now, with your requests, accounts and settings.` }],
        ['If that isn’t you, tell whoever hosts me: only they can end it, by /remove.'],
      ]
    : [
        [{ strong: `${who} has your code to connect, and is asked whether they are you.` }],
        ['If that isn’t you, say /connect now: a new code ends the old one.'],
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

export function askWhichMember(members: readonly Member[]): Message {
  return {
    lines: [[`${members.length} members are called ${members[0]?.name ?? ''}. Which one?`]],
    choices: members.map((member) => ({
      label: member.name,
      detail: `${member.role}, ${member.id}`,
      call: { command: 'remove', args: { member: member.id } },
    })),
  }
}

export function askRemove({ id, name }: Member, openJobs: number): Message {
  const stops = openJobs > 0 ? `, stops ${sayRequests(openJobs)}` : ''
  return {
    lines: [[`Remove ${name}? That forgets their accounts and settings${stops}, and can’t be undone.`]],
    buttons: [
      {
        label: `Remove ${name}`.slice(0, 60),
        call: { command: 'remove', args: { member: id, sure: 'yes' } },
        weight: 'danger',
      },
    ],
  }
}

export function sayRemoved({ name }: Member, stopped: readonly Job[]): Message {
  // The removed member's requests may have been private, so the message gives only their number.
  const also = stopped.length > 0 ? [[`Stopped: ${sayRequests(stopped.length)}.`]] : []
  return {
    lines: [[`Removed: ${name} is no longer a member, and I have forgotten their accounts.`], ...also],
  }
}

export function sayLimits({ openJobs }: Limits): Message {
  return {
    lines: [
      [`Each member may have ${sayRequests(openJobs)} open at a time, and one table a meal.`],
      ['Tables no more than two hours apart count as one meal.'],
    ],
  }
}

/** Returns an identity as words, such as `Discord (123)`. */
export function sayIdentity({ chat, userId }: Identity): string {
  return `${chat.charAt(0).toUpperCase()}${chat.slice(1)} (${userId})`
}
