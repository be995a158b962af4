// Finds out whether the bot is a member of a channel. In other channels it can answer a command, but write nothing
// later.
import { createBoundedMap } from '../../../src/chat/bounded-map.ts'
import type { ClosedPlace } from '../../../src/domain/identity.ts'
import { errorCode, isClosed } from '../errors.ts'
import type { SlackPlace } from '../place.ts'
import type { SlackWords } from '../words.ts'
import type { Workspace } from './workspaces.ts'

export type Membership = {
  /**
   * Returns the channel as a closed place if the bot is not a member of it, else `undefined`. If Slack does not say,
   * for example because the installation lacks the scope, the channel counts as open.
   */
  readonly closedIn: (workspace: Workspace, place: SlackPlace) => Promise<ClosedPlace | undefined>
  /** Calls `write`, which writes in the channel, and records whether Slack let the bot do so. */
  readonly noting: <T>(place: SlackPlace, write: () => Promise<T>) => Promise<T>
}

const rememberedChannels = 5_000

export function createMembership({ invite }: Pick<SlackWords, 'invite'>): Membership {
  /** The channels in which the bot can write. */
  const open = createBoundedMap<string, true>(rememberedChannels)
  /** The channels in which the bot could not write when it last tried. */
  const failed = createBoundedMap<string, true>(rememberedChannels)

  return {
    async closedIn(workspace, { team, channel }) {
      const key = `${team}/${channel}`
      // A direct conversation of other people. Nobody can add the bot to it, so the result names no way to do so.
      if (channel.startsWith('D')) return {}
      if (open.has(key)) return undefined
      const found = await lookUp(workspace, channel)
      if (found.isMember === false || failed.has(key))
        return { ...(found.name ? { name: `#${found.name}` } : {}), invite }
      open.set(key, true)
      return undefined
    },
    async noting({ team, channel }, write) {
      const key = `${team}/${channel}`
      try {
        const written = await write()
        failed.delete(key)
        open.set(key, true)
        return written
      } catch (error) {
        if (isClosed(error)) {
          open.delete(key)
          failed.set(key, true)
        }
        throw error
      }
    },
  }
}

type Channel = { readonly isMember?: boolean; readonly name?: string }

async function lookUp({ client }: Workspace, channel: string): Promise<Channel> {
  try {
    const { channel: found = {} } = await client.conversations.info({ channel })
    const { is_member: isMember, is_mpim, name } = found
    return { ...(isMember === undefined ? {} : { isMember }), ...(name && !is_mpim ? { name } : {}) }
  } catch (error) {
    // Slack does not show a private channel to those who are not members.
    return ['channel_not_found', 'not_in_channel'].includes(errorCode(error) ?? '') ? { isMember: false } : {}
  }
}
