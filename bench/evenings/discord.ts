// Discord for an evening: the real adapter with discord.js, and the fake Discord.

import { createDiscord } from '../../bots/discord/index.ts'
import { identityOf } from '../../bots/discord/place.ts'
import {
  botToken,
  type FakeDiscord,
  openFakeDiscord,
} from '../../bots/discord/testing/fake-server/open-fake-discord.ts'
import {
  createPerson,
  type DiscordPlace,
  type DiscordShown,
  plainOf,
} from '../../bots/discord/testing/fake-server/person.ts'
import { settle } from '../../bots/discord/testing/fake-server/settle.ts'
import { sayOnDiscord } from '../../src/words/chats/discord.ts'
import type { EveningChat } from './evening-chat.ts'
import { createEveningClock, type EveningFriend, friends } from './open-house.ts'
import type { SeenMessage } from './transcript.ts'

type Json = Readonly<Record<string, unknown>>

export async function openDiscord(): Promise<EveningChat> {
  const clock = createEveningClock()
  const fake = await openFakeDiscord(undefined)
  const settings = { token: botToken, apiUrl: fake.apiUrl }
  const inGroup: DiscordPlace = { kind: 'channel', id: fake.channels.general }
  const at = (name: EveningFriend, place: DiscordPlace) => createPerson(fake, personOf(fake, name), place)

  async function screens(): Promise<readonly SeenMessage[]> {
    const seen = new Map<string, SeenMessage>()
    for (const name of friends) {
      for (const place of [inGroup, { kind: 'direct' } as const]) {
        for (const one of await at(name, place).messages()) {
          const isPrivate = place.kind === 'direct' || (one.flags & 64) !== 0
          seen.set(one.id, toSeen(fake, { one, ...(isPrivate && { reader: name }) }))
        }
      }
    }
    const authors = await fake.twin().prisma.message.findMany()
    const byBot = new Set(
      authors.filter(({ authorId }) => authorId === fake.twin().botUserId).map(({ id }) => id),
    )
    return [...seen.values()]
      .filter(({ id }) => byBot.has(id))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
  }

  const mentions = (name: EveningFriend, words: string) => () =>
    at(name, inGroup).writes(`<@${fake.twin().botUserId}> ${words}`)

  return {
    ...{ name: 'Discord', clock, screens },
    open: (parts) => createDiscord({ ...parts, clock, settings, words: sayOnDiscord }),
    settle: () => settle(fake),
    identityOf: (name) => identityOf({ id: personOf(fake, name).id }),
    async links(stage, name) {
      const person = at(name, { kind: 'direct' })
      await stage.says(name, '/link', () => person.command('link'))
      const shown = fake.rest.requests.findLast(({ body }) => body.type === 9)?.body.data as Json
      stage.shows(formOf(shown), `a form, for ${name} only`)
      const email = `${name.toLowerCase()}@example.com`
      await stage.does(name, `fills in ${email} and a password`, () =>
        person.fills({ email, password: 'secret' }),
      )
    },
    asks: (stage, name, words) => stage.says(name, `@Cierge ${words}`, mentions(name, words)),
    replies: (stage, name, words) => stage.says(name, `@Cierge ${words}`, mentions(name, words)),
    presses: (stage, name, label) =>
      stage.does(name, `presses ${label}`, () => at(name, inGroup).press(label)),
    close: () => fake.close(),
  }
}

function personOf(fake: FakeDiscord, name: EveningFriend) {
  const person = fake.people[name]
  if (!person) throw new Error(`Nobody is called ${name}`)
  return person
}

function formOf({ title, components }: Json): string {
  const fields = (components as readonly Json[]).map(({ label }) => `${label}: ____`)
  return [title, ...fields].join('\n')
}

type Showing = { readonly one: DiscordShown; readonly reader?: EveningFriend }

function toSeen(fake: FakeDiscord, { one, reader }: Showing): SeenMessage {
  const files = fake.rest.requests.findLast(
    ({ body, files: sent }) => sent.length > 0 && one.content.startsWith(String(body.content)),
  )
  const [file] = files?.files ?? []
  return {
    id: one.id,
    readers: reader ? [reader] : 'group',
    text: readable(fake, one.text.trim()),
    controls: one.components.length > 0 ? [one.components.map(labelOf)] : [],
    ...(file ? { file: file.name } : {}),
  }
}

function labelOf({ label, placeholder, options }: Json): string {
  if (label) return String(label)
  const labels = ((options ?? []) as readonly Json[]).map((option) => option.label)
  return `${placeholder}: ${labels.join(' / ')}`
}

/** Returns text in Discord's Markdown as people see it, without marks. */
function readable(fake: FakeDiscord, text: string): string {
  const named = Object.values(fake.people).reduce(
    (said, { id, name }) => said.replaceAll(`<@${id}>`, `@${name}`),
    text,
  )
  return plainOf(named)
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/^-# /gm, '')
    .replaceAll('`', '')
}
