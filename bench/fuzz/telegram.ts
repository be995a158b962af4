// Fuzzes Telegram: sends updates of a fake Bot API (messages, commands, links, presses, answers to questions) through
// grammY and the real adapter to the whole application.
import { openWorld, type TelegramWorld } from '../../app/stories/chats/telegram-world.ts'
import { createHastyClock } from '../../bots/kit/testing/hasty-clock.ts'
import { limits } from '../../bots/telegram/limits.ts'
import { readHtml } from '../../bots/telegram/testing/fake-server/read-html.ts'
import { type TelegramShown, toUpdateMessage } from '../../bots/telegram/testing/fake-server/state.ts'
import { people } from '../../bots/telegram/testing/harness.ts'
import { type ChatAct, type ChatInput, chatInputs, faultIn, venueNamed } from './chat-inputs.ts'
import { target } from './target.ts'
import { live } from './texts.ts'

type Sender = ReturnType<TelegramWorld['at']>
type Request = TelegramWorld['api']['requests'][number]
type Fuzzed = { readonly world: TelegramWorld; readonly group: number }

/**
 * After this many updates a new application is opened, because the members have then reached the limits of attempts and
 * of open requests.
 */
const eventsPerWorld = 400

export const telegramEvents = target<ChatInput>({
  name: 'telegram events',
  weight: 1,
  inputs: chatInputs,
  async open() {
    let fuzzed = await newWorld()
    let events = 0
    return {
      async check(input) {
        if (++events % eventsPerWorld === 0) {
          await fuzzed.world.end()
          fuzzed = await newWorld()
        }
        const { api, log, settle } = fuzzed.world
        const [requests, problems, logged] = [api.requests, api.problems, log].map((all) => all.length)
        await act(fuzzed, input)
        await settle()
        return (
          api.problems[problems ?? 0] ??
          faultIn(log.slice(logged)) ??
          api.requests.slice(requests).map(wrongIn).find(Boolean)
        )
      },
      close: () => fuzzed.world.end(),
    }
  },
})

async function newWorld(): Promise<Fuzzed> {
  // This clock shortens the adapter's waits for Telegram's rate limits, so that a run does not take hours.
  const world = await openWorld({ chatClock: createHastyClock(200) })
  world.sandbox.control.putVenue(venueNamed(live.telegram))
  for (const name of ['Ana', 'Ben'] as const) {
    await world.at(name).writes(`/link resy ${name.toLowerCase()}@example.com secret`)
  }
  await world.settle()
  return { world, group: world.newGroup() }
}

async function act({ world, group }: Fuzzed, { act: one, who, isInGroup, calledAs }: ChatInput) {
  const { api } = world
  const id = people[who]
  api.people.set(id, { id, is_bot: false, first_name: calledAs || who })
  const person = isInGroup ? world.at(who, { chat: group }) : world.at(who)
  const said = (text: string) => (isInGroup ? `@cierge_bot ${text}` : text)
  const latest = person.screen().findLast(({ from }) => from === 'bot')
  switch (one.kind) {
    case 'words':
      return person.writes(said(one.text))
    case 'command':
      return person.writes(lineOf(one))
    case 'typing':
      // Telegram has no suggestions. The person opens a deep link instead: one that Cierge made, or one that a
      // stranger forged.
      return person.writes(`/start ${one.text.slice(0, 64)}`)
    case 'press':
      return pressShown(person, one.nth)
    case 'stray press':
      return latest && pressStray(world, { id, latest, payload: one.payload })
    case 'form':
      return answerQuestion(person, one.values)
    case 'stray form':
      return person.writes(said(one.payload), latest ? { repliesTo: latest } : {})
  }
}

function lineOf({ name, args }: Extract<ChatAct, { kind: 'command' }>): string {
  return [`/${name}`, ...Object.entries(args).map(([key, value]) => `${key}=${value}`)].join(' ')
}

async function pressShown(person: Sender, nth: number): Promise<void> {
  const shown = person
    .screen()
    .filter(({ keyboard }) => keyboard.length > 0)
    .slice(-3)
  const all = shown.toReversed().flatMap((one) => one.keyboard.flat().map(({ text }) => ({ one, text })))
  const chosen = all[nth % Math.max(1, all.length)]
  if (chosen) await person.presses(chosen.text, chosen.one)
}

async function pressStray(
  { api }: TelegramWorld,
  { id, latest, payload }: { readonly id: number; readonly latest: TelegramShown; readonly payload: string },
): Promise<void> {
  const press = { id: `press-${api.newId()}`, chat_instance: '1', data: payload }
  const message = toUpdateMessage(api, latest)
  await api.push({ callback_query: { ...press, from: api.people.get(id), message } as never })
}

/** Answers the latest question of a form. If there is none, begins a form with `/link resy`. */
async function answerQuestion(person: Sender, [first = '', second = '']: readonly string[]): Promise<void> {
  const question = person.screen().findLast(({ asksFor }) => asksFor !== undefined)
  if (question) await person.writes(first, { repliesTo: question })
  else await person.writes('/link resy')
  if (second.length > first.length) await person.writes('/cancel')
}

/**
 * Returns the first fault in a message that the bot sent: text of a person that became markup, or a message that
 * reports an unexpected error.
 */
function wrongIn({ method, payload, status }: Request): string | undefined {
  const html = String(payload.text ?? payload.caption ?? '')
  if (!/^(?:send|edit)/.test(method) || html === '') return undefined
  const { text } = payload.parse_mode === 'HTML' ? readHtml(html) : { text: html }
  const found = live.telegram.find((markup) => !markup.startsWith('<') && text.includes(markup))
  if (found) return `${found} is live`
  if (text.length > limits.text) return `${method}: ${text.length} characters`
  if (text.includes('Something broke')) return 'Something broke'
  return status >= 400 ? `${method} was answered ${status}: ${html.slice(0, 300)}` : undefined
}
