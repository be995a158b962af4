// For tests: the scheduled events of the servers of the fake Discord, which the twin lacks.
import { generateSnowflake } from 'discord-digital-twin'
import type { DiscordAnswer, DiscordRequest } from './rest-proxy.ts'

type Json = Record<string, unknown>

export type FakeEvent = Json & { readonly id: string; readonly name: string; readonly description: string }

/** @param botId returns the id of the bot's user, who makes all events. */
export function createFakeEvents(botId: () => string) {
  const events = new Map<string, FakeEvent>()
  let isRefused = false

  function answerEvent(id: string, method: string, body: Json): DiscordAnswer {
    const known = events.get(id)
    if (!known) return { status: 404, body: { code: 10070, message: 'Unknown Guild Scheduled Event' } }
    if (method === 'DELETE') events.delete(id)
    if (method === 'PATCH') events.set(id, { ...known, ...body })
    return method === 'DELETE' ? { status: 204 } : { status: 200, body: events.get(id) }
  }

  function add(guildId: string, body: Json): DiscordAnswer {
    const id = generateSnowflake()
    const event = {
      ...{ id, guild_id: guildId, channel_id: null, creator_id: botId(), status: 1, entity_id: null },
      ...body,
    } as unknown as FakeEvent
    events.set(id, event)
    return { status: 200, body: event }
  }

  return {
    /** Returns the events that members see now. */
    shown: (): readonly FakeEvent[] => [...events.values()],
    /** Takes the permission to create events from the bot. */
    refuse() {
      isRefused = true
    },
    /** Answers a request about scheduled events; `undefined` for any other request. */
    answer({
      method,
      path,
      body,
    }: Pick<DiscordRequest, 'method' | 'path' | 'body'>): DiscordAnswer | undefined {
      const [, guildId = '', id] = /^\/guilds\/(\d+)\/scheduled-events(?:\/(\d+))?$/.exec(path) ?? []
      if (!guildId) return undefined
      if (isRefused && method !== 'GET')
        return { status: 403, body: { code: 50013, message: 'Missing Permissions' } }
      if (id) return answerEvent(id, method, body)
      return method === 'POST' ? add(guildId, body) : { status: 200, body: [...events.values()] }
    },
  }
}
