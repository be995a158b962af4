// Writes where the announcements of a request will appear, as a reader in the current conversation would say it.
import { type Conversation, isSameCircle, isSameConversation } from '../domain/identity.ts'
import type { Job } from '../domain/job.ts'
import type { Line } from '../domain/message.ts'
import type { NotificationPreferences } from '../domain/notifications.ts'

/** The member's preferences, and the conversation in which the member reads the sentence. */
export type Hearer = {
  readonly notifications: Pick<NotificationPreferences, 'where'>
  readonly here: Conversation
}

/** Says `here`, `in the thread where you asked`, `in a direct message`. */
export function sayWhereTold({ askedIn }: Pick<Job, 'askedIn'>, { notifications, here }: Hearer): string {
  const { where } = notifications
  const isOrigin = askedIn.direct || (where !== 'direct' && !askedIn.closed)
  if (!isOrigin) return 'in a direct message'
  const origin = sayOrigin(askedIn, here)
  return where === 'both' && !askedIn.direct ? `${origin} and in a direct message` : origin
}

function sayOrigin(askedIn: Conversation, here: Conversation): string {
  if (isSameConversation(askedIn, here)) return 'here'
  if (askedIn.direct) return isSameCircle(askedIn, here) ? 'here' : 'in our direct messages'
  if (askedIn.parent === undefined) return 'in the chat you asked in'
  return `in the ${askedIn.chat === 'telegram' ? 'topic' : 'thread'} where you asked`
}

/**
 * Says that the bot cannot write where the member asked, and how to give it access. Returns an empty list if the bot
 * can write there, or if the member wants announcements in a direct conversation anyway.
 */
export function closedLines(
  { closed }: Conversation,
  { where }: Pick<NotificationPreferences, 'where'>,
): readonly Line[] {
  if (!closed || where === 'direct') return []
  const { name, invite } = closed
  const told = 'so I’ll tell you in a direct message.'
  if (!invite) return [[`I can’t post in ${name ?? 'this conversation'}, ${told}`]]
  return [
    [
      `I’m not in ${name ?? 'this channel'}, ${told} (To hear it here: `,
      { code: invite, isExact: true },
      ')',
    ],
  ]
}
