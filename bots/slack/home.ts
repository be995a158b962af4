// The Home tab: a member's dashboard out of what their own commands say. Published when it is opened, and again when
// something may have changed for someone who has opened it.
import type { types } from '@slack/bolt'
import type { Identity } from '../../src/domain/identity.ts'
import type { Reply } from '../../src/domain/message.ts'
import { type Desk, invoke } from './answer.ts'
import { limits } from './limits.ts'
import { plain, renderForView } from './message.ts'
import { slackId } from './place.ts'
import type { Workspace } from './workspaces.ts'

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

export function createHome(desk: () => Desk): Home {
  const looking = new Map<string, Looking>()
  let published = 0

  async function publish(from: Identity, { workspace, displayName }: Looking): Promise<void> {
    const place = await desk().directPlace(workspace, from.userId)
    const { commands, words } = desk()
    const parts = words.home.headings.filter(({ command }) => commands.some(({ name }) => name === command))
    published += 1
    const replies = await Promise.all(
      parts.map(({ command }) =>
        invoke(desk(), {
          ...{
            id: `home-${from.userId}-${published}-${command}`,
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
      parts.map(({ heading }, index) => ({ heading, reply: replies[index] })),
      desk(),
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
      looking.delete(key)
      looking.set(key, one)
      const [oldest] = looking.keys()
      if (looking.size > mostLooking && oldest !== undefined) looking.delete(oldest)
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

type Part = { readonly heading: string; readonly reply: Reply | undefined }

/** Stays within a view's blocks: each part gets its share, the first ones first. */
export function homeView(parts: readonly Part[], desk: Pick<Desk, 'commands' | 'words'>): types.HomeView {
  const { home } = desk.words
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
  for (const [index, { heading, reply }] of parts.entries()) {
    if (reply?.kind !== 'say') continue
    const said = renderForView(reply.message, desk).map((block, at) => ({
      ...block,
      block_id: `home-${index}-${at}`,
    }))
    const share: types.KnownBlock[] = [{ type: 'header', text: plain(heading, limits.header.text) }, ...said]
    if (blocks.length + share.length <= limits.view.blocks) blocks.push(...share)
  }
  return { type: 'home', blocks }
}
