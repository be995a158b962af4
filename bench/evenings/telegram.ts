// Telegram for an evening: the real adapter with grammY, and the fake Bot API.
import { createTelegram } from '../../bots/telegram/index.ts'
import { toIdentity } from '../../bots/telegram/place.ts'
import { botToken, openBotApi } from '../../bots/telegram/testing/fake-server/bot-api.ts'
import { createPerson, type TelegramUser } from '../../bots/telegram/testing/fake-server/person.ts'
import type { TelegramShown } from '../../bots/telegram/testing/fake-server/state.ts'
import { settle } from '../../bots/telegram/testing/harness.ts'
import { sayOnTelegram } from '../../src/words/chats/telegram.ts'
import type { EveningChat } from './evening-chat.ts'
import { createEveningClock, type EveningFriend, friends } from './open-house.ts'
import type { SeenMessage } from './transcript.ts'

const ids: Readonly<Record<EveningFriend, number>> = { Ana: 41, Ben: 42, Cam: 43 }
const group = -700
/** Real milliseconds that `settle` waits at most for the adapter's next poll. */
const patienceMs = 50

export async function openTelegram(): Promise<EveningChat> {
  const clock = createEveningClock()
  const api = await openBotApi()
  for (const name of friends) {
    api.people.set(ids[name], { id: ids[name], is_bot: false, first_name: name })
    api.opened.add(ids[name])
  }
  api.groups.set(group, { id: group, title: 'Dinner', isForum: false, isShut: false, shutTopics: new Set() })
  const settings = { token: botToken, apiUrl: api.url }
  let isPolling = false
  const alone = (name: EveningFriend) => createPerson(api, ids[name])
  const together = (name: EveningFriend) => createPerson(api, ids[name], { chat: group })
  const latest = (person: TelegramUser) => person.screen().findLast(({ from }) => from === 'bot')

  return {
    ...{ name: 'Telegram', clock },
    open(parts) {
      const adapter = createTelegram({ ...parts, clock, settings, words: sayOnTelegram() })
      return {
        ...adapter,
        async start(inbox) {
          await adapter.start(inbox)
          isPolling = true
        },
        stop() {
          isPolling = false
          return adapter.stop()
        },
      }
    },
    settle() {
      // The adapter polls again only after it has handled an update, which may take virtual time. So this waits for the
      // poll only `patienceMs`.
      const givesUpAt = performance.now() + patienceMs
      return settle(api, () => isPolling && performance.now() < givesUpAt)
    },
    identityOf: (name) => toIdentity(ids[name]),
    screens: async () => api.shown.filter(({ from }) => from === 'bot').map(toSeen),
    async links(stage, name) {
      const person = alone(name)
      const answers = [`${name.toLowerCase()}@example.com`, 'secret']
      await stage.says(name, '/link', () => person.writes('/link'))
      await stage.says(name, answers[0] ?? '', () => person.writes(answers[0] ?? ''))
      await stage.says(name, '••••••', () => person.writes(answers[1] ?? ''))
    },
    async asks(stage, name, words) {
      await stage.says(name, `@cierge_bot ${words}`, () => together(name).writes(`@cierge_bot ${words}`))
    },
    async replies(stage, name, words) {
      const person = together(name)
      const under = latest(person)
      await stage.says(name, words, () => person.writes(words, under ? { repliesTo: under } : {}))
    },
    async presses(stage, name, label) {
      let press = ''
      await stage.does(name, `presses ${label}`, async () => {
        press = await together(name).presses(label)
      })
      const told = api.alerts.find((alert) => alert.press === press)?.text
      if (told) stage.shows(told, `only ${name} sees this`)
    },
    close: () => api.close(),
  }
}

function toSeen({ id, chat, text, keyboard, onlyFor, file }: TelegramShown): SeenMessage {
  const reader = friends.find((name) => ids[name] === (onlyFor ?? chat))
  return {
    id: `${id}`,
    readers: reader ? [reader] : 'group',
    text,
    controls: keyboard.map((row) => row.map((button) => button.text)),
    ...(file ? { file: file.name } : {}),
  }
}
