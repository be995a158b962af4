// Fuzzes Slack: sends a fake Slack's events (messages, mentions, slash commands, suggestions, presses, modals,
// shortcuts) through Bolt and the real adapter to the whole application.
import { type Friends, openFriends } from '../../app/stories/chats/slack-world.ts'
import { bookActionId } from '../../bots/slack/answering/home.ts'
import { moreActionId } from '../../bots/slack/rendering/controls.ts'
import { controlsOf } from '../../bots/slack/testing/fake-server/form-state.ts'
import type { SlackPerson } from '../../bots/slack/testing/fake-server/people.ts'
import { callbackIds } from '../../bots/slack/views/view.ts'
import { type ChatAct, type ChatInput, chatInputs, faultIn, venueNamed } from './chat-inputs.ts'
import { target } from './target.ts'
import { live } from './texts.ts'

/** Action ids of Cierge's buttons. For `undefined`, the event's random payload is the id. */
const actionIds = [bookActionId, moreActionId, undefined]
const callbacks = [...Object.values(callbackIds), undefined]

type Json = Readonly<Record<string, unknown>>
type World = Friends & { readonly zoe: SlackPerson }

/**
 * After this many events a new application is opened, because the members have then reached the limits of attempts and
 * of open requests.
 */
const eventsPerWorld = 400

export const slackEvents = target<ChatInput>({
  name: 'slack events',
  weight: 1,
  inputs: chatInputs,
  async open() {
    let world = await newWorld()
    let events = 0
    return {
      async check(input) {
        if (++events % eventsPerWorld === 0) {
          await world.tearDown()
          world = await newWorld()
        }
        const { fakeSlack, log, faults } = world
        const [calls, logged, failed] = [fakeSlack.calls, log, faults].map((all) => all.length)
        const answer = await world.after(act(world, input))
        const said = [...fakeSlack.calls.slice(calls).map(({ body }) => body), answer?.body ?? {}]
        // Removes the problems from the list, because the fake server would report them again at its end.
        const [problem] = fakeSlack.problems.splice(0)
        const fault = faults.slice(failed).map((error) => `a fault was reported: ${error}`)[0]
        return problem ?? fault ?? faultIn(log.slice(logged)) ?? said.map(wrongIn).find(Boolean)
      },
      close: () => world.tearDown(),
    }
  },
})

async function newWorld(): Promise<World> {
  const world = await openFriends()
  world.sandbox.control.putVenue(venueNamed(live.slack))
  for (const who of [world.ada, world.ben]) await world.link(who)
  return { ...world, zoe: world.person('zoe') }
}

type Answer = Awaited<ReturnType<SlackPerson['commands']>>

async function act(world: World, { act: one, who, isInGroup }: ChatInput): Promise<Answer> {
  const person = { Ana: world.ada, Ben: world.ben, Zoe: world.zoe }[who]
  const { channel } = world
  switch (one.kind) {
    case 'words':
      if (!isInGroup) return person.writes(one.text)
      await person.mentions(one.text, { channel })
      return undefined
    case 'command':
      return person.commands(lineOf(one), ...(isInGroup ? [channel] : []))
    case 'typing':
      return typeInForm(world, person, one)
    case 'press':
      return pressShown(world, person, one.nth)
    case 'stray press':
      return pressStray(person, one, isInGroup ? channel : await person.direct())
    case 'form':
      return isInGroup ? useShortcut(world, person, one.values) : fillForm(world, person, one.values)
    case 'stray form':
      return sendStrayForm(person, one)
  }
}

function lineOf({ name, args }: Extract<ChatAct, { kind: 'command' }>): string {
  return [name, ...Object.entries(args).map(([key, value]) => `${key}=${value}`)].join(' ')
}

async function typeInForm(
  { fakeSlack }: World,
  person: SlackPerson,
  { option, text }: Extract<ChatAct, { kind: 'typing' }>,
): Promise<Answer> {
  const isOpen = fakeSlack.view.shown.some(({ kind }) => kind === 'modal')
  if (isOpen) await person.types(text, option)
  else await person.opensHome()
  return undefined
}

async function pressShown({ fakeSlack }: World, person: SlackPerson, nth: number): Promise<Answer> {
  const shown = fakeSlack.view.shown.filter((one) => controlsOf(one).length > 0).slice(-3)
  const all = shown.toReversed().flatMap((one) => controlsOf(one).map((control) => ({ one, control })))
  const chosen = all[nth % Math.max(1, all.length)]
  return chosen && person.pressesOn(chosen.one, chosen.control)
}

async function pressStray(
  person: SlackPerson,
  { payload, isList }: Extract<ChatAct, { kind: 'stray press' }>,
  channel: string,
): Promise<Answer> {
  const option = { text: { type: 'plain_text', text: 'zz' }, value: payload }
  return person.acts({
    type: 'block_actions',
    container: { type: 'message', channel_id: channel, message_ts: '1700000000.000100', is_ephemeral: false },
    channel: { id: channel, name: 'somewhere' },
    message: { type: 'message', ts: '1700000000.000100', text: 'zz', blocks: [] },
    actions: [
      {
        ...{ action_id: actionIds[payload.length % actionIds.length] ?? payload, block_id: payload },
        action_ts: '1700000000.000200',
        ...(isList
          ? { type: 'static_select', selected_option: option }
          : { type: 'button', value: payload, text: option.text }),
      },
    ],
  })
}

/**
 * Uses the shortcut on a message. If `text` is longer than `other`, the fake Slack refuses the modal, as if its trigger
 * had expired.
 */
async function useShortcut(
  { fakeSlack, channel }: World,
  person: SlackPerson,
  [text = '', other = '']: readonly string[],
): Promise<Answer> {
  if (text.length > other.length) fakeSlack.fail({ method: 'views.open', error: 'expired_trigger_id' })
  return person.usesShortcut({ text, channel, ts: '1700000000.000300' })
}

async function fillForm(
  { fakeSlack }: World,
  person: SlackPerson,
  values: readonly string[],
): Promise<Answer> {
  const modal = fakeSlack.view.shown.findLast(({ kind }) => kind === 'modal')
  const blocks = (modal?.content.blocks ?? []) as readonly Json[]
  const inputs = blocks.filter(({ type }) => type === 'input')
  if (inputs.length === 0) return person.usesShortcut()
  const filled = inputs.flatMap(({ block_id, element }, index) => {
    const value = valueFor(element as Json, values[index % values.length] ?? '')
    return value === undefined ? [] : [[String(block_id), value]]
  })
  return person.submits(Object.fromEntries(filled))
}

/** Returns a value that a person could put into the field, or `undefined` to leave the field empty. */
function valueFor({ type, options }: Json, text: string): string | undefined {
  const isLeft = text.length % 3 === 0
  if (type === 'plain_text_input') return text
  if (isLeft) return undefined
  if (type === 'datepicker') return '2026-12-16'
  if (type === 'timepicker') return '19:30'
  const [first] = (options ?? []) as readonly Json[]
  return first ? String(first.value) : text
}

async function sendStrayForm(
  person: SlackPerson,
  { payload, args }: Extract<ChatAct, { kind: 'stray form' }>,
): Promise<Answer> {
  const values = Object.entries(args).map(([name, value]) => [
    name,
    { [name]: { type: 'plain_text_input', value } },
  ])
  return person.acts({
    type: 'view_submission',
    response_urls: [],
    view: {
      ...{ id: 'V0', hash: payload, type: 'modal', private_metadata: payload },
      callback_id: callbacks[payload.length % callbacks.length] ?? payload,
      ...{
        title: { type: 'plain_text', text: 'zz' },
        blocks: [],
        state: { values: Object.fromEntries(values) },
      },
    },
  })
}

/**
 * Returns the first fault in a message that the bot sent: text of a person that became markup, or a message that
 * reports an unexpected error.
 */
function wrongIn(body: Json): string | undefined {
  const shown = [String(body.text ?? ''), ...markupIn(body)].join('\n')
  const found = live.slack.find((markup) => shown.includes(markup))
  if (found) return `${found} is live`
  return JSON.stringify(body).includes('Something broke') ? 'Something broke' : undefined
}

/** Returns the texts that Slack reads as markup. */
function markupIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as Json
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(markupIn)
}
