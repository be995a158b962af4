// For tests: acts as a person on the fake Discord, and returns what this person sees there.

import { ChannelType, ComponentType, InteractionContextType, InteractionType } from 'discord.js'
import { generateSnowflake } from 'discord-digital-twin'
import type { DiscordPerson, FakeDiscord } from './open-fake-discord.ts'

type Json = Record<string, unknown>
export type DiscordShown = {
  readonly id: string
  readonly content: string
  /** The text of each embed, with its footer. */
  readonly frames: readonly string[]
  /** `content` and `frames`, joined by line breaks. */
  readonly text: string
  readonly components: readonly Json[]
  readonly flags: number
}

/**
 * Where a person acts: in a channel or thread of the server, in the direct conversation with the bot, or in a conversation
 * that the bot is not a member of.
 */
export type DiscordPlace =
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'direct' }
  | { readonly kind: 'elsewhere'; readonly id: string }

export type DiscordUser = ReturnType<typeof createPerson>

export function createPerson(fakeDiscord: FakeDiscord, person: DiscordPerson, place: DiscordPlace) {
  const channelId = place.kind === 'direct' ? person.dmChannelId : place.id
  const user = {
    id: person.id,
    username: person.name,
    discriminator: '0',
    avatar: null,
    global_name: person.name,
  }

  function around(): Json {
    const { guildId } = fakeDiscord.twin()
    const permissions = '1099511627775'
    if (place.kind === 'channel') {
      const member = {
        user,
        roles: [],
        joined_at: new Date(0).toISOString(),
        deaf: false,
        mute: false,
        flags: 0,
        permissions,
      }
      return {
        guild_id: guildId,
        member,
        context: InteractionContextType.Guild,
        authorizing_integration_owners: { 0: guildId },
      }
    }
    const context =
      place.kind === 'direct' ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel
    const owners = place.kind === 'direct' ? { 0: '0' } : { 1: person.id }
    return { user, context, authorizing_integration_owners: owners }
  }

  /** Returns the channel as Discord describes it in an interaction. */
  function channelPart(): Json {
    const { general, plans } = fakeDiscord.channels
    if (channelId === plans)
      return { id: plans, name: 'plans', type: ChannelType.PublicThread, parent_id: general }
    if (place.kind === 'channel') return { id: channelId, name: 'general', type: ChannelType.GuildText }
    return { id: channelId, type: ChannelType.DM }
  }

  function broadcast(event: string, data: Json): void {
    // biome-ignore lint/complexity/useLiteralKeys: the twin has no public access to its server
    fakeDiscord.twin()['server']?.gateway.broadcast(event, data)
  }

  async function interact(
    type: InteractionType,
    data: Json,
    message?: Json,
  ): Promise<{ id: string; sentAtMs: number }> {
    const [id, token] = [generateSnowflake(), `token-${generateSnowflake()}`]
    const twin = fakeDiscord.twin()
    fakeDiscord.actors.set(token, person.id)
    await twin.prisma.interactionResponse.create({
      data: {
        interactionId: id,
        interactionToken: token,
        applicationId: twin.botUserId,
        channelId,
        type: 0,
        messageId: message ? String(message.id) : null,
        acknowledged: false,
      },
    })
    const dataWithId =
      type === InteractionType.ApplicationCommand || type === InteractionType.ApplicationCommandAutocomplete
        ? { id: generateSnowflake(), type: 1, ...data }
        : data
    const sentAtMs = performance.now()
    broadcast('INTERACTION_CREATE', {
      id,
      token,
      type,
      data: dataWithId,
      version: 1,
      application_id: twin.botUserId,
      channel_id: channelId,
      channel: channelPart(),
      app_permissions: fakeDiscord.mayWrite(channelId) ? '1099511627775' : '0',
      locale: 'en-US',
      entitlements: [],
      attachment_size_limit: 26214400,
      ...(message ? { message } : {}),
      ...around(),
    })
    return { id, sentAtMs }
  }

  const optionsOf = (options: Readonly<Record<string, string>>, focused?: string) =>
    Object.entries(options).map(([name, value]) => ({
      name,
      type: 3,
      value,
      ...(name === focused ? { focused: true } : {}),
    }))

  /** Returns the messages that this person sees in the channel, oldest first. */
  async function messages(): Promise<readonly DiscordShown[]> {
    const rows = await fakeDiscord
      .twin()
      .prisma.message.findMany({ where: { channelId }, orderBy: { id: 'asc' } })
    return rows
      .filter(({ id, flags }) => (flags & 64) === 0 || fakeDiscord.privateTo.get(id) === person.id)
      .map(({ id, content, embeds, components, flags }) => {
        const frames = (JSON.parse(embeds) as Json[]).map(({ description, footer }) =>
          [description, ...(footer ? [(footer as Json).text] : [])].join('\n'),
        )
        const rows = JSON.parse(components) as Json[]
        const text = [content, ...frames].join('\n')
        return {
          id,
          flags,
          content,
          frames,
          text,
          components: rows.flatMap((row) => row.components as Json[]),
        }
      })
  }

  /** Calls the function after each request of the bot until it returns a value, and resolves with that value. */
  async function until<T>(rendering: () => Promise<T | undefined> | T | undefined): Promise<T> {
    for (;;) {
      const next = fakeDiscord.rest.nextAnswer()
      const found = await rendering()
      if (found !== undefined) return found
      await next
    }
  }

  const find = async (wanted: (one: DiscordShown) => boolean) => (await messages()).findLast(wanted)

  function shown(text: string, times = 1): Promise<DiscordShown> {
    return until(async () => {
      const found = (await messages()).filter((one) => plainOf(one.text).includes(text))
      return found.length >= times ? found.at(-1) : undefined
    })
  }

  async function press(label: string): Promise<void> {
    const isThere = ({ components }: DiscordShown) => components.some((one) => holds(one, label))
    const message = await until(() => find(isThere))
    const component = message.components.find((one) => holds(one, label)) ?? {}
    const isList = component.type === ComponentType.StringSelect
    const chosen = isList ? (component.options as Json[]).filter((one) => one.label === label) : []
    await interact(
      InteractionType.MessageComponent,
      {
        custom_id: component.custom_id,
        component_type: component.type,
        ...(isList ? { values: chosen.map(({ value }) => value) } : {}),
      },
      pressedMessage(message),
    )
  }

  /** Returns the message whose component was pressed, as Discord describes it in an interaction. */
  function pressedMessage(message: DiscordShown): Json {
    const id = fakeDiscord.twin().botUserId
    const author = { id, username: 'Cierge', discriminator: '0', avatar: null, bot: true }
    return { ...asMessage(message, channelId, author), ...askerOf(message.id) }
  }

  /**
   * Returns the field of a message in which Discord names the person whose command the message answers. Returns no
   * field for any other message.
   */
  function askerOf(messageId: string): Json {
    const id = fakeDiscord.askers.get(messageId)
    if (!id) return {}
    const name = Object.values(fakeDiscord.people).find((one) => one.id === id)?.name ?? ''
    const asker = { id, username: name, discriminator: '0', avatar: null, global_name: name }
    return {
      interaction_metadata: { id: messageId, type: 2, user: asker, authorizing_integration_owners: {} },
    }
  }

  /** Resolves with the latest modal that was shown to this person and not filled in. Marks the modal as filled in. */
  async function modal(): Promise<Json> {
    return until(() => {
      const shown = fakeDiscord.rest.requests.findLast(({ path, body }) => {
        const [, token] = /^\/interactions\/\d+\/([^/]+)\/callback$/.exec(path) ?? []
        return (
          body.type === 9 &&
          token !== undefined &&
          fakeDiscord.actors.get(token) === person.id &&
          !fakeDiscord.filled.has(body)
        )
      })
      if (shown) fakeDiscord.filled.add(shown.body)
      return shown?.body.data as Json | undefined
    })
  }

  return {
    person,
    channelId,
    messages,
    until,
    modal,
    /** Sends any interaction, such as a press of a component that no message shows. */
    sends: (type: InteractionType, data: Json, on?: DiscordShown) =>
      interact(type, data, on && pressedMessage(on)),
    /** Sends a slash command. */
    command: (name: string, options: Readonly<Record<string, string>> = {}) =>
      interact(InteractionType.ApplicationCommand, {
        name,
        ...(Object.keys(options).length > 0 ? { options: optionsOf(options) } : {}),
      }),
    /** Types text into an option, and resolves with the labels of the suggestions. */
    async types(name: string, option: string, typed: string): Promise<readonly string[]> {
      const { id } = await interact(InteractionType.ApplicationCommandAutocomplete, {
        name,
        options: optionsOf({ [option]: typed }, option),
      })
      const answer = await until(() =>
        fakeDiscord.rest.requests.find(({ path }) => path.startsWith(`/interactions/${id}/`)),
      )
      return ((answer.body.data as Json).choices as Json[]).map((choice) => String(choice.name))
    },
    press,
    /** Fills in the open modal and submits it. */
    async fills(answers: Readonly<Record<string, string>>): Promise<void> {
      const { custom_id, components } = await modal()
      const fields = (components as Json[]).map(({ component }) => {
        const { custom_id: name } = component as Json
        return {
          type: 18,
          id: 1,
          component: { type: 4, id: 2, custom_id: name, value: answers[String(name)] ?? '' },
        }
      })
      await interact(InteractionType.ModalSubmit, { custom_id, components: fields })
    },
    async writes(words: string): Promise<void> {
      const id = generateSnowflake()
      const twin = fakeDiscord.twin()
      await twin.prisma.message.create({ data: { id, channelId, authorId: person.id, content: words } })
      const mentioned = [
        { id: twin.botUserId, username: 'Cierge', discriminator: '0', avatar: null, bot: true },
        ...Object.values(fakeDiscord.people).map(({ id: userId, name }) => ({
          ...{ id: userId, username: name, discriminator: '0', avatar: null, global_name: name },
        })),
      ].filter((one) => words.includes(`<@${one.id}>`))
      broadcast('MESSAGE_CREATE', {
        ...asMessage({ id, text: words, flags: 0 }, channelId, user),
        channel_type: place.kind === 'channel' ? 0 : 1,
        mentions: mentioned,
        ...(place.kind === 'channel'
          ? {
              guild_id: twin.guildId,
              member: { roles: [], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 },
            }
          : {}),
      })
    },
    /** Resolves with the text of the latest message that contains `text`, once at least `times` messages contain it. */
    sees: async (text: string, times = 1): Promise<string> => (await shown(text, times)).text,
    shown,
    async seen(): Promise<string> {
      const all = await messages()
      return all.map(({ text, components }) => plainOf(text) + labelsOf(components)).join('\n---\n')
    },
  }
}

function holds(component: Json, label: string): boolean {
  return (
    component.label === label ||
    ((component.options as Json[] | undefined)?.some((one) => one.label === label) ?? false)
  )
}

function labelsOf(components: readonly Json[]): string {
  return components.map(({ label }) => (label ? ` [${label}]` : '')).join('')
}

/** Returns Markdown without the backslashes of its escapes, which a reader does not see. */
export function plainOf(text: string): string {
  return text.replace(/\\([\\`*_~|<>[\]#+.)-])/g, '$1')
}

function asMessage(
  { id, text, flags }: Pick<DiscordShown, 'id' | 'text' | 'flags'>,
  channelId: string,
  author: Json,
): Json {
  return {
    id,
    channel_id: channelId,
    author,
    content: text,
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: 0,
    flags,
  }
}
