// Publishes the Home tab, which shows a member the replies to commands such as `/jobs`. Publishes the tab when the
// member opens it, and again when something may have changed for that member.
import type { types } from '@slack/bolt'
import { createBoundedMap } from '../../../src/chat/bounded-map.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import { encodeCall, type Message, type Reply } from '../../../src/domain/message.ts'
import { invoke, type SlackDeps } from '../interaction.ts'
import { limits } from '../limits.ts'
import { renderForView } from '../message.ts'
import { slackId } from '../place.ts'
import { plain } from '../text.ts'
import type { SlackWords } from '../words.ts'
import type { Workspace } from '../workspaces/workspaces.ts'

export type Home = {
  /** Publishes the tab for a member who opened it. */
  readonly open: (workspace: Workspace, from: Identity, displayName: string) => Promise<void>
  /** Publishes the tab again for a member who opened it before. Does nothing for other members. */
  readonly refresh: (from: Identity) => Promise<void>
}

/** The action id of the button on the Home tab that opens the booking form. */
export const bookActionId = 'home-book'

type Looking = {
  readonly workspace: Workspace
  readonly displayName: string
  refreshing?: Promise<void>
  again?: boolean
}

/** How many members who opened the tab are remembered, so that their tabs can be published again. */
const mostLooking = 1_000

export function createHome(deps: () => SlackDeps): Home {
  const looking = createBoundedMap<string, Looking>(mostLooking)
  let published = 0

  async function publish(from: Identity, { workspace, displayName }: Looking): Promise<void> {
    const place = await deps().directPlace(workspace, from.userId)
    const { commands, words } = deps()
    const parts = words.home.headings.filter(({ call }) => commands.some(({ name }) => name === call.command))
    const edition = ++published
    const replies = await Promise.all(
      parts.map(({ call }, index) =>
        invoke(deps(), {
          ...{
            id: `home-${from.userId}-${edition}-${index}`,
            workspace,
            from,
            displayName,
            place,
            direct: true,
          },
          said: { kind: 'command', ...call },
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

  /**
   * Publishes a member's tab, one publication at a time. Any number of calls during a publication lead to one more
   * publication after it.
   */
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

type Part = SlackWords['home']['headings'][number] & { readonly reply: Reply | undefined }

/**
 * Builds the tab within Slack's limit of blocks. A part that does not fit is left out. A part that is too long ends
 * with a button that opens the whole part in a modal.
 */
export function homeView(
  parts: readonly Part[],
  deps: Pick<SlackDeps, 'clock' | 'commands' | 'words'>,
  edition = 0,
): types.HomeView {
  const { home } = deps.words
  const refusal = refusalOf(parts)
  if (refusal) {
    const lines = [...refusal.lines, [home.join]]
    return { type: 'home', blocks: renderForView({ ...refusal, lines }, deps) }
  }
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
  for (const [index, { call, heading, reply }] of parts.entries()) {
    if (reply?.kind !== 'say') continue
    const more = { action_id: `home-${index}`, value: encodeCall(call) }
    const said = renderForView(reply.message, deps, more).map((block, at) => ({
      ...block,
      // The id differs in each publication, so that the member can pick the same item of a list again.
      block_id: `home-${edition}-${index}-${at}`,
    }))
    const share: types.KnownBlock[] = [{ type: 'header', text: plain(heading, limits.header.text) }, ...said]
    if (blocks.length + share.length <= limits.view.blocks) blocks.push(...share)
  }
  return { type: 'home', blocks }
}

/**
 * Returns the refusal of the first part if every part was refused, as happens to a stranger. Otherwise returns
 * `undefined`.
 */
function refusalOf(parts: readonly Part[]): Message | undefined {
  const refusals = parts.flatMap(({ reply }) =>
    reply?.kind === 'say' && reply.refused ? [reply.message] : [],
  )
  return refusals.length === parts.length ? refusals[0] : undefined
}
