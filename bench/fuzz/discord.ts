// Fuzzes Discord: sends a fake Discord's events (messages, slash commands, suggestions, presses, forms) through
// discord.js and the real adapter to the whole application.
import { ComponentType, InteractionType } from 'discord.js'
import { type DiscordWorld, openWorld } from '../../app/stories/chats/discord-world.ts'
import { type DiscordShown, plainOf } from '../../bots/discord/testing/fake-server/person.ts'
import { type ChatAct, type ChatInput, chatInputs, faultIn, venueNamed } from './chat-inputs.ts'
import { target } from './target.ts'
import { live } from './texts.ts'

type Json = Readonly<Record<string, unknown>>
type Sender = ReturnType<DiscordWorld['at']>

/**
 * After this many events a new application is opened, because the members have then reached the limits of attempts and
 * of open requests.
 */
const eventsPerWorld = 400

export const discordEvents = target<ChatInput>({
  name: 'discord events',
  weight: 1,
  inputs: chatInputs,
  async open() {
    let world = await newWorld()
    let events = 0
    return {
      async check(input) {
        if (++events % eventsPerWorld === 0) {
          await world.end()
          world = await newWorld()
        }
        const { rest } = world.fakeDiscord
        const [requests, rejected, logged] = [rest.requests, rest.rejected, world.log].map(
          (all) => all.length,
        )
        const person = senderOf(world, input)
        await act(world, person, input)
        await world.settle()
        return (
          rest.rejected[rejected ?? 0] ??
          faultIn(world.log.slice(logged)) ??
          rest.requests.slice(requests).map(wrongIn).find(Boolean)
        )
      },
      close: () => world.end(),
    }
  },
})

async function newWorld(): Promise<DiscordWorld> {
  const world = await openWorld()
  world.sandbox.control.putVenue(venueNamed(live.discord))
  for (const name of ['Ana', 'Ben'] as const) {
    await world.at(name, { kind: 'direct' }).writes(`/link resy ${name.toLowerCase()}@example.com secret`)
  }
  await world.settle()
  return world
}

function senderOf(world: DiscordWorld, { who, isInGroup, calledAs }: ChatInput): Sender {
  return isInGroup ? world.at(who, undefined, calledAs) : world.at(who, { kind: 'direct' }, calledAs)
}

async function act(world: DiscordWorld, person: Sender, { act: one, isInGroup }: ChatInput): Promise<void> {
  switch (one.kind) {
    case 'words':
      return person.writes(isInGroup ? `<@${world.fakeDiscord.twin().botUserId}> ${one.text}` : one.text)
    case 'command':
      return void (await person.command(one.name, one.args))
    case 'typing':
      return void (await person.sends(InteractionType.ApplicationCommandAutocomplete, typing(one)))
    case 'press':
      return pressShown(person, one.nth)
    case 'stray press':
      return pressStray(person, one)
    case 'form':
      return fillForm(world, person, one.values)
    case 'stray form':
      return void (await person.sends(InteractionType.ModalSubmit, submitted(one.payload, one.args)))
  }
}

function typing({ name, option, text }: Extract<ChatAct, { kind: 'typing' }>): Json {
  return { name, options: [{ name: option, type: 3, value: text, focused: true }] }
}

async function pressShown(person: Sender, nth: number): Promise<void> {
  const shown = (await person.messages()).filter(({ components }) => components.length > 0).slice(-3)
  const all = shown
    .toReversed()
    .flatMap((message) => message.components.flatMap((one) => pressesOf(message, one)))
  const chosen = all[nth % Math.max(1, all.length)]
  if (chosen) await person.sends(InteractionType.MessageComponent, chosen.data, chosen.message)
}

function pressesOf(message: DiscordShown, { custom_id, type, options }: Json) {
  const data = { custom_id, component_type: type }
  if (type !== ComponentType.StringSelect) return [{ message, data }]
  return (options as readonly Json[]).map(({ value }) => ({ message, data: { ...data, values: [value] } }))
}

async function pressStray(
  person: Sender,
  { payload, isList }: Extract<ChatAct, { kind: 'stray press' }>,
): Promise<void> {
  const [message] = (await person.messages()).slice(-1)
  if (!message) return
  const data = isList
    ? { custom_id: 's0', component_type: ComponentType.StringSelect, values: [payload] }
    : { custom_id: payload, component_type: ComponentType.Button }
  await person.sends(InteractionType.MessageComponent, data, message)
}

async function fillForm(
  { fakeDiscord }: DiscordWorld,
  person: Sender,
  values: readonly string[],
): Promise<void> {
  const isOpen = fakeDiscord.rest.requests.findLast(({ path, body }) => {
    const [, token = ''] = /^\/interactions\/\d+\/([^/]+)\/callback$/.exec(path) ?? []
    return body.type === 9 && fakeDiscord.actors.get(token) === person.person.id
  })
  if (!isOpen) return
  const { custom_id, components } = isOpen.body.data as Json
  const names = (components as readonly Json[]).map(({ component }) => String((component as Json).custom_id))
  const filled = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
  await person.sends(InteractionType.ModalSubmit, submitted(String(custom_id), filled))
}

function submitted(custom_id: string, values: Readonly<Record<string, string>>): Json {
  const components = Object.entries(values).map(([name, value]) => ({
    type: ComponentType.Label,
    id: 1,
    component: { type: ComponentType.TextInput, id: 2, custom_id: name, value },
  }))
  return { custom_id, components }
}

/**
 * Returns the first fault in a message that the bot sent: text of a person that became markup, or a message that
 * reports an unexpected error.
 */
function wrongIn({ body, path, status }: { body: Json; path: string; status: number }): string | undefined {
  const said = ((body.data as Json | undefined) ?? body) as Json
  const embeds = (said.embeds ?? []) as readonly Json[]
  const shown = [said.content ?? '', ...embeds.map(({ description = '' }) => description)].join('\n')
  const found = live.discord.find((markup) => shown.includes(markup))
  if (found) return `${found} is live: ${path}`
  if (plainOf(shown).includes('Something broke')) return 'Something broke'
  return status >= 500 ? `${path} was answered ${status}` : undefined
}
