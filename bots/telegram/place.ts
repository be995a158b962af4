// Converts between a place in Telegram and a conversation's key: `42` is the private chat with person 42, `-100123` a
// group, and `-100123/7` topic 7 in that group.
import type { Conversation, Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'

export const chatId = 'telegram' as ChatId

export type TelegramPlace = { readonly chat: number; readonly topic?: number }

export function toConversation({ chat, topic }: TelegramPlace): Conversation {
  // People have positive ids, groups and channels negative ones.
  const key = `${chat}`
  if (topic === undefined) return { chat: chatId, key, direct: chat > 0 }
  return { chat: chatId, key: `${key}/${topic}`, direct: chat > 0, parent: key }
}

export function toPlace({ chat, key }: Conversation): TelegramPlace | undefined {
  const groups = /^(?<chat>-?\d{1,16})(?:\/(?<topic>\d{1,16}))?$/.exec(key)?.groups
  if (chat !== chatId || !groups?.chat) return undefined
  return { chat: Number(groups.chat), ...(groups.topic ? { topic: Number(groups.topic) } : {}) }
}

export function isGroup(chat: number): boolean {
  return chat < 0
}

export function toIdentity(userId: number): Identity {
  return { chat: chatId, space: '', userId: `${userId}` }
}
