// For tests: the state of the fake Telegram: people, groups, messages, and the updates that the bot has not confirmed.
import type { InlineKeyboardButton, Message, MessageEntity, Update, User } from 'grammy/types'

export type TelegramShown = {
  readonly id: number
  readonly chat: number
  readonly from: 'bot' | number
  readonly topic?: number
  text: string
  html?: string
  entities: readonly { readonly type: string; readonly user?: number }[]
  keyboard: readonly (readonly InlineKeyboardButton[])[]
  readonly replyTo?: number
  readonly asksFor?: string
  readonly onlyFor?: number
  readonly isProtected?: boolean
  readonly file?: { readonly name: string; readonly content: string; readonly bytes: Buffer }
  edits: number
}

export type TelegramPerson = User & { readonly username?: string }

export type Group = {
  readonly id: number
  readonly title: string
  readonly isForum: boolean
  /** Whether the bot was removed from the group. */
  isShut: boolean
  movedTo?: number
  readonly shutTopics: Set<number>
}

/** The last failed delivery to the webhook: its time in epoch seconds, and its reason. */
type WebhookFailure = { readonly last_error_date: number; readonly last_error_message: string }

export const bot = {
  id: 7000,
  is_bot: true,
  first_name: 'Cierge',
  username: 'cierge_bot',
} as const

export type TelegramState = ReturnType<typeof createTelegramState>

export function createTelegramState() {
  const people = new Map<number, TelegramPerson>()
  const groups = new Map<number, Group>()
  /** The ids of people who opened the private chat with the bot and did not block it. */
  const opened = new Set<number>()
  const shown: TelegramShown[] = []
  const alerts: { readonly press: string; readonly text: string }[] = []
  const answered: string[] = []
  const typing: number[] = []
  const commandLists = new Map<string, unknown>()
  const about = { description: '', short_description: '' }
  const webhook: { url: string; secret: string; lastFailure?: WebhookFailure } = { url: '', secret: '' }
  /** Whether privacy mode is off, so that the bot may read all messages of its groups. */
  const privacy = { isOff: false }
  const updates: Update[] = []
  /** All updates since the beginning, including the confirmed ones. */
  const pushed: Update[] = []
  const deletable = { isOff: false }
  /**
   * Whether the server is too old for messages to one person in a group: it then shows such a message to the whole
   * group.
   */
  const ephemeral = { isUnknown: false }
  let nextId = 100
  let nextUpdate = 500
  let polls: (() => void)[] = []
  let watchers: (() => void)[] = []

  const state = {
    people,
    groups,
    opened,
    shown,
    alerts,
    answered,
    typing,
    commandLists,
    about,
    webhook,
    privacy,
    updates,
    pushed,
    deletable,
    ephemeral,
    newId: () => nextId++,
    /** Creates an update and delivers it to the bot by poll or webhook. */
    async push(update: Omit<Update, 'update_id'>): Promise<Update> {
      const whole = { update_id: nextUpdate++, ...update } as Update
      pushed.push(whole)
      await state.deliver(whole)
      return whole
    },
    async deliver(update: Update): Promise<number> {
      if (webhook.url !== '') {
        const answer = await fetch(webhook.url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(webhook.secret ? { 'x-telegram-bot-api-secret-token': webhook.secret } : {}),
          },
          body: JSON.stringify(update),
        })
        return answer.status
      }
      updates.push(update)
      const waiting = polls
      polls = []
      for (const wake of waiting) wake()
      return 200
    },
    /** Resolves when there are updates, or after `seconds`. */
    async waitForUpdates(seconds: number): Promise<void> {
      if (updates.length > 0 || seconds === 0) return
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer)
          polls = polls.filter((other) => other !== end)
          resolve()
        }
        const timer = setTimeout(end, seconds * 1000)
        polls.push(end)
      })
    },
    hasPoll: () => polls.length > 0,
    endPolls(): void {
      for (const wake of polls) wake()
      polls = []
    },
    changed(): void {
      const waiting = watchers
      watchers = []
      for (const wake of waiting) wake()
    },
    nextChange: () => new Promise<void>((resolve) => watchers.push(resolve)),
  }
  return state
}

export function toUpdateMessage(state: TelegramState, one: TelegramShown): Message {
  const group = state.groups.get(one.chat)
  const person = state.people.get(one.chat)
  const chat = group
    ? {
        id: one.chat,
        type: one.chat < -1e9 ? 'supergroup' : 'group',
        title: group.title,
        is_forum: group.isForum,
      }
    : { id: one.chat, type: 'private', first_name: person?.first_name ?? '' }
  const from = one.from === 'bot' ? bot : state.people.get(one.from)
  const repliesTo = state.shown.find((other) => other.chat === one.chat && other.id === one.replyTo)
  return {
    message_id: one.id,
    date: 1_795_000_000,
    chat,
    from,
    text: one.text,
    entities: toEntities(one.text),
    ...(one.topic === undefined ? {} : { message_thread_id: one.topic, is_topic_message: true }),
    ...(repliesTo ? { reply_to_message: toUpdateMessage(state, { ...repliesTo, replyTo: -1 }) } : {}),
  } as unknown as Message
}

function toEntities(text: string): MessageEntity[] {
  const commands = [...text.matchAll(/(?<!\S)\/\w+(?:@\w+)?/g)].map((match) => ({
    type: 'bot_command',
    match,
  }))
  const mentions = [...text.matchAll(/(?<!\w)@\w+/g)].map((match) => ({ type: 'mention', match }))
  return [...commands, ...mentions].map(
    ({ type, match }) => ({ type, offset: match.index, length: match[0].length }) as MessageEntity,
  )
}
