// Converts a place on Slack to the key of a conversation, and back. `T0/C0` is a channel or a direct conversation of
// workspace `T0`; `T0/C0/1595926230.009600` is a thread in that channel.
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'

export const slackId = 'slack' as ChatId

export type SlackPlace = { readonly team: string; readonly channel: string; readonly thread?: string }

export function toConversation({ team, channel, thread }: SlackPlace, direct: boolean): Conversation {
  const key = `${team}/${channel}`
  if (!thread) return { chat: slackId, key, direct }
  return { chat: slackId, key: `${key}/${thread}`, direct, parent: key }
}

export function toPlace({ chat, key }: Conversation): SlackPlace | undefined {
  const [team, channel, thread, ...more] = key.split('/')
  if (chat !== slackId || !team || !channel || more.length > 0) return undefined
  return { team, channel, ...(thread ? { thread } : {}) }
}

export function toIdentity(team: string, userId: string): Identity {
  return { chat: slackId, space: team, userId }
}
