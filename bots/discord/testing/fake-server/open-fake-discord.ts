// For tests: a fake Discord on loopback. The twin (discord-digital-twin) stores servers, channels and messages. Two proxies
// in front of the twin refuse what Discord would refuse, and add what the twin lacks.

import { ChannelType } from 'discord.js'
import { DigitalDiscord, generateSnowflake } from 'discord-digital-twin'
import { openSpec } from './check-spec.ts'
import { createFakeEvents } from './fake-events.ts'
import { createGatewayProxy } from './gateway-proxy.ts'
import { type DiscordAnswer, type DiscordRequest, openRestProxy, type RestProxy } from './rest-proxy.ts'

export const botToken = 'MTIz.YWJj.ZGVm'

function isEphemeral({ flags }: Json): boolean {
  return (Number(flags ?? 0) & ephemeral) !== 0
}

export type DiscordPerson = { readonly id: string; readonly name: string; readonly dmChannelId: string }

type Json = Record<string, unknown>

/** Discord's flag of a message that only one person sees. */
const ephemeral = 64

export type FakeDiscord = Awaited<ReturnType<typeof openFakeDiscord>>

/**
 * Starts a fake Discord.
 * @param specFolder the folder with Discord's specification, from `SPEC_DATA`. Without it, the specification is not checked.
 */
export async function openFakeDiscord(specFolder: string | undefined) {
  const commands: { registered: Json[]; times: number } = { registered: [], times: 0 }
  /** The id of the person who caused an interaction, by the interaction's token. */
  const actors = new Map<string, string>()
  /** The id of the only person who sees an ephemeral message, by the message's id. */
  const privateTo = new Map<string, string>()
  /** The id of the person whose command a message answers, by the message's id. */
  const askers = new Map<string, string>()
  /** Deferred answers, by the interaction's token. */
  const deferred = new Map<string, { readonly isPrivate: boolean }>()
  /** Ids of the channels that the bot has no access to. */
  const gone = new Set<string>()
  /** Ids of the channels in which the bot may read, but not write. */
  const muted = new Set<string>()
  const events = createFakeEvents(() => here().botUserId)
  let twin: DigitalDiscord | undefined

  const rest: RestProxy = await openRestProxy({
    twinUrl: () => here().restUrl,
    token: botToken,
    checkSpec: openSpec(specFolder),
    instead: async (request) => events.answer(request) ?? instead(request),
    after,
  })
  const ownGateway = `ws://127.0.0.1:${rest.port}/gateway`
  const gateway = createGatewayProxy(
    rest.server,
    () => ownGateway,
    () => here().gatewayUrl,
  )
  const people = ['Ana', 'Ben', 'Zoe', 'Cam'].map((name) => ({
    id: generateSnowflake(),
    name,
    dmChannelId: generateSnowflake(),
  }))
  const channels = {
    general: generateSnowflake(),
    plans: generateSnowflake(),
    /** The id of a group conversation that the bot is not a member of. */
    elsewhere: generateSnowflake(),
  }
  twin = new DigitalDiscord({
    botToken,
    botUser: { username: 'Cierge' },
    guild: { name: 'Friends' },
    channels: [
      { id: channels.general, name: 'general', type: ChannelType.GuildText },
      { id: channels.plans, name: 'plans', type: ChannelType.PublicThread, parentId: channels.general },
    ],
    users: people.map(({ id, name }) => ({ id, username: name })),
    gatewayUrlOverride: ownGateway,
  })
  await twin.start()
  gone.add(channels.elsewhere)
  await twin.prisma.channel.create({ data: { id: channels.elsewhere, type: ChannelType.GroupDM } })
  for (const { dmChannelId } of people) {
    await twin.prisma.channel.create({ data: { id: dmChannelId, type: ChannelType.DM } })
  }

  function here(): DigitalDiscord {
    if (!twin) throw new Error('Discord is not open yet')
    return twin
  }

  async function instead({ method, path, body }: DiscordRequest): Promise<DiscordAnswer | undefined> {
    if (path.endsWith('/commands') && method === 'GET') return { status: 200, body: commands.registered }
    if (path.endsWith('/commands') && method === 'PUT') {
      commands.times += 1
      commands.registered = (body as unknown as Json[]).map((one) => ({
        dm_permission: true,
        nsfw: false,
        version: generateSnowflake(),
        id: generateSnowflake(),
        ...one,
      }))
      return { status: 200, body: commands.registered }
    }
    if (path === '/users/@me/guilds') return { status: 200, body: await listGuilds() }
    if (path === '/users/@me/channels') return openDirect(String(body.recipient_id))
    const [, channelId = ''] = /^\/channels\/(\d+)/.exec(path) ?? []
    const forbidden = forbiddenIn(channelId, method)
    if (forbidden) return forbidden
    const token = /^\/webhooks\/\d+\/([^/]+)\/messages\/(?:@|%40)original$/.exec(path)?.[1] ?? ''
    if (method === 'DELETE' && deferred.has(token)) {
      if (!(await firstAnswerOf(token))) return { status: 204 }
    }
    return undefined
  }

  function forbiddenIn(channelId: string, method: string): DiscordAnswer | undefined {
    if (gone.has(channelId)) return { status: 403, body: { code: 50001, message: 'Missing Access' } }
    if (!muted.has(channelId) || method !== 'POST') return undefined
    return { status: 403, body: { code: 50013, message: 'Missing Permissions' } }
  }

  async function listGuilds(): Promise<readonly Json[]> {
    const guilds = await here().prisma.guild.findMany()
    return guilds.map(({ id, name }) => ({
      id,
      name,
      icon: null,
      owner: false,
      permissions: '0',
      features: [],
    }))
  }

  async function openDirect(userId: string): Promise<DiscordAnswer> {
    const person = people.find(({ id }) => id === userId)
    if (!person) return { status: 400, body: { code: 50033, message: 'Invalid Recipient(s)' } }
    const { id, name } = person
    const recipients = [{ id, username: name, discriminator: '0', avatar: null, global_name: name }]
    return { status: 200, body: { id: person.dmChannelId, type: ChannelType.DM, recipients } }
  }

  /**
   * Remembers whose command a message answers, and who alone sees a private message. The twin does not store who sees a
   * deferred answer.
   */
  async function after({ method, path, body }: DiscordRequest, answer: DiscordAnswer): Promise<void> {
    if (answer.status >= 300) return
    const [, called] = /^\/interactions\/\d+\/([^/]+)/.exec(path) ?? []
    if (called) return afterCallback(called, Number(body.type), (body.data ?? {}) as Json)
    const [, token] = /^\/webhooks\/\d+\/([^/]+)/.exec(path) ?? []
    if (!token) return
    keepAsker(
      method === 'PATCH' ? await firstAnswerOf(token) : (answer.body as { id?: string } | undefined)?.id,
      token,
    )
    if (method === 'PATCH' && deferred.get(token)?.isPrivate)
      await keepPrivate(await firstAnswerOf(token), token)
    if (method === 'POST' && isEphemeral(body)) await keepPrivate((answer.body as { id: string }).id, token)
  }

  async function afterCallback(token: string, type: number, data: Json): Promise<void> {
    if (type === 5) {
      deferred.set(token, { isPrivate: isEphemeral(data) })
      // On Discord the deferred answer becomes a new message. Without this change, the twin would edit the message whose
      // button was pressed.
      await here().prisma.interactionResponse.update({
        where: { interactionToken: token },
        data: { messageId: null },
      })
    }
    if (type === 4) keepAsker(await firstAnswerOf(token), token)
    if (type === 4 && isEphemeral(data)) await keepPrivate(await firstAnswerOf(token), token)
  }

  async function firstAnswerOf(token: string): Promise<string | null | undefined> {
    const { prisma } = here()
    return (await prisma.interactionResponse.findUnique({ where: { interactionToken: token } }))?.messageId
  }

  function keepAsker(id: string | null | undefined, token: string): void {
    if (id && !askers.has(id)) askers.set(id, actors.get(token) ?? '')
  }

  async function keepPrivate(id: string | null | undefined, token: string): Promise<void> {
    if (!id) return
    privateTo.set(id, actors.get(token) ?? '')
    await here().prisma.message.update({ where: { id }, data: { flags: ephemeral } })
  }

  return {
    apiUrl: `http://127.0.0.1:${rest.port}/api`,
    rest,
    gateway,
    commands,
    events,
    channels,
    people: Object.fromEntries(people.map((person) => [person.name, person])) as Readonly<
      Record<string, DiscordPerson>
    >,
    twin: here,
    actors,
    privateTo,
    askers,
    /** The modals that were filled in. */
    filled: new Set<unknown>(),
    /** Makes the channel inaccessible to the bot. */
    shut: (channelId: string) => void gone.add(channelId),
    /** Removes the bot's permission to write in the channel. */
    mute: (channelId: string) => void muted.add(channelId),
    mayWrite: (channelId: string) => !gone.has(channelId) && !muted.has(channelId),
    /** Stops the twin. `revive` starts the twin again with the same data. */
    die: () => here().stop(),
    revive: () => here().start(),
    async close() {
      gateway.close()
      await here()
        .stop()
        .catch(() => {})
      await rest.close()
      // All twins of a process share one database in memory.
      await here().prisma.guild.deleteMany({ where: { id: here().guildId } })
      await here().prisma.$disconnect()
    },
  }
}
