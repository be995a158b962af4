// Keeps the pages of a long message for the button that shows the next page. The pages are kept because a reply can't
// be made a second time: the command behind it may book a table or hand out a code.
import { randomUUID } from 'node:crypto'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { Message } from '../../src/domain/message.ts'
import { addMs, DAY_MS } from '../../src/domain/time.ts'
import type { ChatParts } from '../kit/chat-entry.ts'
import { renderMessage, type SlackPage } from './message.ts'
import { slackId } from './place.ts'
import { moreActionId, withoutMore } from './rendering/controls.ts'
import type { SlackRenderOptions } from './rendering/markup.ts'

export type Overflow = {
  /**
   * Returns a message's first page. Keeps the other pages for three days, for these readers, or for everybody if
   * `readers` is empty. If the pages can't be kept, reports a fault and still returns the first page.
   */
  readonly firstPage: (
    message: Message,
    rendering: SlackRenderOptions,
    readers: readonly Identity[],
  ) => Promise<SlackPage>
  /** Returns the page for the value of a pressed button, or `undefined` if the page does not exist or expired. */
  readonly find: (value: string) => Promise<OverflowPage | undefined>
}

/** The page to show, and the page before it, which holds the pressed button. */
export type OverflowPage = {
  readonly page: SlackPage
  /** The page before `page`, without its button for the next page. */
  readonly before: SlackPage
  readonly isFor: (reader: Identity) => boolean
  /** Marks the page as shown. Returns true if it was not marked yet: the caller then has to show it. */
  readonly claim: () => boolean
  /** Removes the mark that `claim` set, after the page could not be shown, so that the button works again. */
  readonly giveBack: () => void
}

type Kept = { readonly pages: readonly SlackPage[]; readonly readers: readonly Identity[] }

/** How long pages are kept, in milliseconds. */
const lifeMs = 3 * DAY_MS
/** How many shown pages are remembered. A member may press a button twice before the bot removes the button. */
const rememberedShown = 2_000

type OverflowDeps = Pick<ChatParts, 'state' | 'clock' | 'telemetry'>

export function createOverflow({ state, clock, telemetry }: OverflowDeps): Overflow {
  const shown = createBoundedMap<string, true>(rememberedShown)

  async function keep(id: string, kept: Kept): Promise<void> {
    const expiresAt = addMs(clock.now(), lifeMs)
    await state.set(slackId, keyOf(id), JSON.stringify(kept), { isSealed: true, expiresAt })
  }

  return {
    async firstPage(message, rendering, readers) {
      const id = randomUUID()
      const toMore = (page: number) => ({ action_id: moreActionId, value: `${id} ${page}` })
      const pages = renderMessage(message, rendering, toMore)
      // The first page is shown even if the other pages can't be kept.
      if (pages.length > 1) await keep(id, { pages, readers }).catch((error) => telemetry.fault(error))
      return pages[0]
    },
    async find(value) {
      const [id = '', index = ''] = value.split(' ')
      const content = await state.get(slackId, keyOf(id))
      if (content === undefined) return undefined
      const { pages, readers } = JSON.parse(content) as Kept
      const [before, page] = [pages[Number(index) - 1], pages[Number(index)]]
      if (!before || !page) return undefined
      return {
        page,
        before: { ...before, blocks: withoutMore(before.blocks) },
        isFor: (reader) => readers.length === 0 || readers.some((one) => isSame(one, reader)),
        claim() {
          const isFirst = !shown.has(value)
          shown.set(value, true)
          return isFirst
        },
        giveBack: () => void shown.delete(value),
      }
    },
  }
}

function keyOf(id: string): string {
  return `overflow/${id}`
}

function isSame(one: Identity, other: Identity): boolean {
  return one.chat === other.chat && one.space === other.space && one.userId === other.userId
}
