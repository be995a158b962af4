// For tests: the fake Discord as a chat peer.
import { InteractionType } from 'discord.js'
import { createDiscord } from '../../../../bots/discord/index.ts'
import { identityOf } from '../../../../bots/discord/place.ts'
import { botToken, openFakeDiscord } from '../../../../bots/discord/testing/fake-server/open-fake-discord.ts'
import {
  createPerson,
  type DiscordShown,
  plainOf,
} from '../../../../bots/discord/testing/fake-server/person.ts'
import { settle } from '../../../../bots/discord/testing/fake-server/settle.ts'
import { sayOnDiscord } from '../../../../src/words/chats/discord.ts'
import { type FriendName, missing, type OpenPeer, type PeerPerson, type Room } from './chat-peer.ts'

type Labelled = {
  readonly label?: string
  readonly custom_id?: string
  readonly type?: number
  readonly value?: string
  readonly options?: readonly Labelled[]
}

export const openDiscordPeer: OpenPeer = async () => {
  const fake = await openFakeDiscord(process.env.SPEC_DATA)

  function person(name: FriendName): PeerPerson {
    const known = fake.people[name]
    if (!known) throw new Error(`Nobody is called ${name}`)
    const at = {
      group: createPerson(fake, known, { kind: 'channel', id: fake.channels.general }),
      direct: createPerson(fake, known, { kind: 'direct' }),
    }
    const sees = async (room: Room = 'group') => (await at[room].messages()).map(textOf)
    return {
      identity: identityOf(known),
      says: (words, room = 'group') =>
        at[room].writes(room === 'group' ? `<@${fake.twin().botUserId}> ${words}` : words),
      commands: (command, options) => at.group.command(command, options),
      async links(email) {
        await at.direct.command('link', { platform: 'resy' })
        await at.direct.fills({ email, password: 'secret' })
      },
      async presses(label, { room = 'group', on = '' } = {}) {
        const seen = await at[room].messages()
        const found = seen.findLast((one) => textOf(one).includes(on) && labelsOf(one).includes(label))
        const control = found && controlsOf(found).find((one) => labelsIn(one).includes(label))
        if (!control) return missing(label, seen.map(textOf))
        const chosen = control.options?.find((one) => one.label === label)
        const values = chosen ? { values: [chosen.value] } : {}
        const pressed = { custom_id: control.custom_id, component_type: control.type, ...values }
        return at[room].sends(InteractionType.MessageComponent, pressed, found)
      },
      sees,
    }
  }

  return {
    person,
    open: (parts) =>
      createDiscord({ ...parts, settings: { token: botToken, apiUrl: fake.apiUrl }, words: sayOnDiscord }),
    settle: () => settle(fake),
    problems: () => fake.rest.rejected,
    close: () => fake.close(),
  }
}

const controlsOf = ({ components }: DiscordShown) => components as readonly Labelled[]

function labelsIn(one: Labelled): readonly string[] {
  return [one, ...(one.options ?? [])].flatMap(({ label }) => (label === undefined ? [] : [label]))
}

const labelsOf = (one: DiscordShown) => controlsOf(one).flatMap(labelsIn)

function textOf(one: DiscordShown): string {
  return [plainOf(one.text), ...labelsOf(one).map((label) => `[${label}]`)].join('\n')
}
