// Creates, changes and deletes scheduled events of a server. They are of Discord's type "external", which needs a
// place, a start and an end. Needs the permission Create Events.
import {
  ChannelType,
  type Client,
  DiscordAPIError,
  type Guild,
  type GuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  PermissionFlagsBits,
} from 'discord.js'
import type { GroupEvent } from '../../src/domain/group-event.ts'
import type { Conversation } from '../../src/domain/identity.ts'
import type { SentId } from '../../src/domain/ids.ts'
import { ConversationClosed, type GroupEvents } from '../../src/ports/chat-adapter.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { clean, shorten } from '../plain-text.ts'
import { limits } from './limits.ts'
import { channelOf, isPassing } from './send.ts'

type EventDeps = {
  readonly client: Client
  /** Resolves once the client knows its servers. */
  readonly connected: Promise<void>
  readonly telemetry: Pick<Telemetry, 'say'>
}

export function createScheduledEvents({ client, connected, telemetry }: EventDeps): GroupEvents {
  /** Does the work on the server of the conversation. Returns `undefined` if Discord refuses it. */
  async function onServer<T>(to: Conversation, work: (guild: Guild) => Promise<T>): Promise<T | undefined> {
    await connected
    try {
      const guild = await publicServerOf(client, to)
      return guild && (await work(guild))
    } catch (error) {
      if (!isRefusal(error)) throw error
      telemetry.say(
        'warn',
        'Discord did not take a scheduled event; the bot needs the permission Create Events',
        {
          why: String(error),
        },
      )
      return undefined
    }
  }

  return {
    put: (to, event, key) =>
      onServer(to, async (guild) => {
        const known = await eventWith(guild, key)
        const { id } = known
          ? await known.edit(toOptions(event, key))
          : await guild.scheduledEvents.create(toOptions(event, key))
        return id as SentId
      }),
    async remove(to, key) {
      await onServer(to, async (guild) => (await eventWith(guild, key))?.delete())
    },
  }
}

/**
 * Returns the server of a channel that everybody on the server may read, or of a public thread in one. Everybody reads a
 * server's events, so a private channel has none.
 */
async function publicServerOf(client: Client, to: Conversation): Promise<Guild | undefined> {
  const channel = await channelOf(client, to)
  if (channel.isDMBased()) return undefined
  if (channel.isThread() && channel.type === ChannelType.PrivateThread) return undefined
  const readable = channel.isThread() ? channel.parent : channel
  const isPublic = readable
    ?.permissionsFor(channel.guild.roles.everyone)
    ?.has(PermissionFlagsBits.ViewChannel)
  return isPublic ? channel.guild : undefined
}

/**
 * Returns the event that this bot made with the key. Discord accepts no nonce for events, so the description of the
 * event contains the key.
 */
async function eventWith(guild: Guild, key: string): Promise<GuildScheduledEvent | undefined> {
  const events = await guild.scheduledEvents.fetch({ cache: false, withUserCount: false })
  const own = guild.client.user.id
  return events.find(({ creatorId, description }) => creatorId === own && description?.endsWith(lineOf(key)))
}

/** Returns whether Discord refused, so that a retry cannot help: a permission is missing, or the server has its 100 events. */
function isRefusal(error: unknown): boolean {
  if (error instanceof ConversationClosed) return true
  return error instanceof DiscordAPIError && !isPassing(error) && error.status >= 400 && error.status < 500
}

function lineOf(key: string): string {
  return `\n#${key}`
}

function toOptions({ name, place, about, startsAt, endsAt }: GroupEvent, key: string) {
  const line = lineOf(key)
  return {
    name: shorten(clean(name), limits.eventName),
    description: `${shorten(clean(about), limits.eventDescription - line.length)}${line}`,
    scheduledStartTime: startsAt,
    scheduledEndTime: endsAt,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External as const,
    entityMetadata: { location: shorten(clean(place), limits.eventPlace) },
  }
}
