// The Home tab: a member's dashboard out of what their own commands say. Published when it is opened, and again when
// something may have changed for someone who has opened it.
import type { types } from '@slack/bolt'
import { createBoundedMap } from '../../../src/chat/bounded-map.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import { encodeCall, type Reply } from '../../../src/domain/message.ts'
import { invoke, type SlackDeps } from '../interaction.ts'
import { limits } from '../limits.ts'
import { renderForView } from '../message.ts'
import { slackId } from '../place.ts'
import { plain } from '../text.ts'
import type { Workspace } from '../workspaces/workspaces.ts'

export type Home = {
  /** Somebody looks at it. */
  readonly open: (workspace: Workspace, from: Identity, displayName: string) => Promise<void>
  /** Something changed for them: nothing is done for who never looked. */
  readonly refresh: (from: Identity) => Promise<void>
}

/** Presses on the Home tab that open the form for a table. */
export const bookActionId = 'home-book'

type Looking = {
  readonly workspace: Workspace
  readonly displayName: string
  refreshing?: Promise<void>
  again?: boolean
}

/** How many are remembered to have looked. */
const mostLooking = 1_000

export function createHome(deps: () => SlackDeps): Home {
  const looking = createBoundedMap<string, Looking>(mostLooking)
  let published = 0

  async function publish(from: Identity, { workspace, displayName }: Looking): Promise<void> {
    const place = await deps().directPlace(workspace, from.userId)
    const { commands, words } = deps()
    const parts = words.home.headings.filter(({ command }) => commands.some(({ name }) => name === command))
    const edition = ++published
    const replies = await Promise.all(
      parts.map(({ command }) =>
        invoke(deps(), {
          ...{
            id: `home-${from.userId}-${edition}-${command}`,
            workspace,
            from,
            displayName,
            place,
            direct: true,
          },
          said: { kind: 'command', command, args: {} },
        }),
      ),
    )
    const view = homeView(
      parts.map((part, index) => ({ ...part, reply: replies[index] })),
      deps(),
      edition,
    )
    await workspace.client.views.publish({ user_id: from.userId, view })
  }

  /** One publishing at a time for each; what changes meanwhile is shown by one more. */
  function refreshNow(from: Identity, one: Looking): Promise<void> {
    if (one.refreshing) {
      one.again = true
      return one.refreshing
    }
    one.refreshing = publish(from, one).finally(() => {
      delete one.refreshing
      if (!one.again) return
      one.again = false
      return refreshNow(from, one)
    })
    return one.refreshing
  }

  return {
    open(workspace, from, displayName) {
      const key = keyOf(from)
      const one = looking.get(key) ?? { workspace, displayName }
      looking.set(key, one)
      return refreshNow(from, one)
    },
    async refresh(from) {
      const one = from.chat === slackId ? looking.get(keyOf(from)) : undefined
      if (one) await refreshNow(from, one)
    },
  }
}

function keyOf({ space, userId }: Identity): string {
  return `${space}/${userId}`
}

type Part = { readonly command: string; readonly heading: string; readonly reply: Reply | undefined }

/**
 * Stays within a view's blocks: each part gets its share, the first ones first. What does not fit is a press away: in
 * a modal, by the command itself.
 */
export function homeView(
  parts: readonly Part[],
  deps: Pick<SlackDeps, 'commands' | 'words'>,
  edition = 0,
): types.HomeView {
  const { home } = deps.words
  const blocks: types.KnownBlock[] = [
    {
      type: 'actions',
      block_id: 'home',
      elements: [
        {
          type: 'button',
          action_id: bookActionId,
          style: 'primary',
          text: plain(home.book, limits.button.text),
        },
      ],
    },
  ]
  for (const [index, { command, heading, reply }] of parts.entries()) {
    if (reply?.kind !== 'say') continue
    const more = { action_id: `home-${command}`, value: encodeCall({ command, args: {} }) }
    const said = renderForView(reply.message, deps, more).map((block, at) => ({
      ...block,
      // New each time: of a list that was picked from, the same can be picked again.
      block_id: `home-${edition}-${index}-${at}`,
    }))
    const share: types.KnownBlock[] = [{ type: 'header', text: plain(heading, limits.header.text) }, ...said]
    if (blocks.length + share.length <= limits.view.blocks) blocks.push(...share)
  }
  return { type: 'home', blocks }
}
