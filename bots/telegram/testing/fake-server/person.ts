// For tests: simulates a person on Telegram who writes, presses buttons and reads, in a private chat with the bot or a group.
import type { BotApi } from './bot-api.ts'
import { bot, type TelegramShown, toUpdateMessage } from './state.ts'

export type Where = { readonly chat: number; readonly topic?: number }

export interface TelegramUser {
  readonly id: number
  /** Sends a message and returns it. In a group, the bot receives only messages that privacy mode lets through. */
  writes(text: string, how?: { readonly repliesTo?: TelegramShown }): Promise<TelegramShown>
  /**
   * Waits for a button with that label and presses it. Presses the latest one, or the one below the message `under`.
   * Returns the id of the press.
   */
  presses(label: string, under?: TelegramShown): Promise<string>
  /** Resolves with the latest message of the bot that contains that text, once the person sees one. */
  sees(text: string): Promise<TelegramShown>
  /** Resolves with the latest message that has a file whose name ends with `name`, once there is one. */
  seesFile(name: string): Promise<TelegramShown>
  /** Resolves with the text of the alert for that press, or '' if the bot acknowledged the press without one. */
  isTold(press: string): Promise<string>
  /** Returns the messages that the person sees now, the oldest first. */
  screen(): readonly TelegramShown[]
}

/** The longest time that a test waits for a message. Afterwards the test fails and names the missing message. */
const patienceMs = 8_000

export function createPerson(api: BotApi, id: number, where: Where = { chat: id }): TelegramUser {
  const isGroup = where.chat < 0

  function screen(): readonly TelegramShown[] {
    return api.shown.filter(
      (one) =>
        one.chat === where.chat &&
        one.topic === where.topic &&
        (one.onlyFor === undefined || one.onlyFor === id),
    )
  }

  function hears({ text, replyTo }: TelegramShown): boolean {
    if (!isGroup) return true
    const repliesToBot = api.shown.some((one) => one.id === replyTo && one.from === 'bot')
    return repliesToBot || text.startsWith('/') || text.toLowerCase().includes(`@${bot.username}`)
  }

  async function until<T>(rendering: () => T | undefined, what: string): Promise<T> {
    const deadline = Date.now() + patienceMs
    for (;;) {
      const found = rendering()
      if (found !== undefined) return found
      if (Date.now() > deadline) {
        const there = screen().map(({ text }) => text)
        throw new Error(`${what} was never seen. There was: ${JSON.stringify(there)}`)
      }
      await Promise.race([api.nextChange(), new Promise((resolve) => setTimeout(resolve, 200).unref())])
    }
  }

  const withButton = (label: string, under?: TelegramShown) =>
    (under ? [under] : screen().toReversed()).flatMap((one) => {
      const button = one.keyboard.flat().find(({ text }) => text === label)
      return button ? [{ one, button }] : []
    })[0]

  return {
    id,
    async writes(text, { repliesTo } = {}) {
      const one: TelegramShown = {
        id: api.newId(),
        chat: where.chat,
        from: id,
        ...(where.topic === undefined ? {} : { topic: where.topic }),
        text,
        entities: [],
        keyboard: [],
        ...(repliesTo ? { replyTo: repliesTo.id } : {}),
        edits: 0,
      }
      if (!isGroup) api.opened.add(id)
      api.shown.push(one)
      if (hears(one)) await api.push({ message: toUpdateMessage(api, one) as never })
      return one
    },
    async presses(label, under) {
      const { one, button } = await until(() => withButton(label, under), `[${label}]`)
      const press = `press-${api.newId()}`
      const from = api.people.get(id)
      const data = 'callback_data' in button ? button.callback_data : ''
      const seen = toUpdateMessage(api, one)
      const message =
        one.onlyFor === undefined ? seen : { ...seen, message_id: 0, ephemeral_message_id: one.id }
      await api.push({ callback_query: { id: press, from, message, chat_instance: '1', data } as never })
      return press
    },
    sees: (text) =>
      until(() => screen().findLast((one) => one.from === 'bot' && one.text.includes(text)), `"${text}"`),
    seesFile: (name) => until(() => screen().findLast(({ file }) => file?.name.endsWith(name)), name),
    async isTold(press) {
      await until(() => (api.answered.includes(press) ? true : undefined), `an answer to ${press}`)
      return api.alerts.find((one) => one.press === press)?.text ?? ''
    },
    screen,
  }
}
