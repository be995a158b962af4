// Looks up the name that a workspace shows for a user, at most once an hour per user.
import { createBoundedMap } from '../../../src/chat/bounded-map.ts'
import { addMs, HOUR_MS, type Instant } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Workspace } from './workspaces.ts'

export type Names = {
  /** Returns the user's name, or `known` if Slack returns no name or an error. */
  readonly of: (workspace: Workspace, userId: string, known: string) => Promise<string>
}

const rememberedNames = 2_000

export function createNames(clock: Clock): Names {
  const names = createBoundedMap<string, { readonly name: Promise<string>; readonly until: Instant }>(
    rememberedNames,
  )

  async function lookUp({ client }: Workspace, user: string, known: string): Promise<string> {
    try {
      const { user: found } = await client.users.info({ user })
      return found?.profile?.display_name || found?.real_name || found?.name || known
    } catch {
      return known
    }
  }

  return {
    of(workspace, userId, known) {
      const key = `${workspace.team}/${userId}`
      const remembered = names.get(key)
      if (remembered && clock.now() < remembered.until) return remembered.name
      const name = lookUp(workspace, userId, known)
      names.set(key, { name, until: addMs(clock.now(), HOUR_MS) })
      return name
    },
  }
}
