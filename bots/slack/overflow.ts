// The pages of a message after its first, kept for the button below that page. A reply is never made again to be read on:
// what made it may book a table or hand out a code.
import { randomUUID } from 'node:crypto'
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { Identity } from '../../src/domain/identity.ts'
import type { Message } from '../../src/domain/message.ts'
import { addMs, DAY_MS } from '../../src/domain/time.ts'
import type { ChatParts } from '../kit/chat-entry.ts'
import { renderMessage, type SlackPage, type SlackRenderOptions } from './message.ts'
import { slackId } from './place.ts'
import { moreActionId, withoutMore } from './rendering/controls.ts'

export type Overflow = {
  /** Returns a message's first page. Keeps the others for these readers, or for anybody when there are none. */
  readonly firstPage: (
    message: Message,
    rendering: SlackRenderOptions,
    readers: readonly Identity[],
  ) => Promise<SlackPage>
  /** Returns the page that the value of a pressed button stands for; `undefined` when it is no longer kept. */
  readonly find: (value: string) => Promise<OverflowPage | undefined>
}

/** One page to be shown, and the one before it, below which the button stood. */
export type OverflowPage = {
  readonly page: SlackPage
  /** Without its button. */
  readonly before: SlackPage
  readonly isFor: (reader: Identity) => boolean
  /** Notes that the page is being shown. Returns whether nobody had noted it before. */
  readonly claim: () => boolean
  /** The page could not be shown after all. */
  readonly giveBack: () => void
}

type Kept = { readonly pages: readonly SlackPage[]; readonly readers: readonly Identity[] }

/** How long the pages can be asked for. */
const lifeMs = 3 * DAY_MS
/** How many shown pages are remembered, because a button may be pressed twice before it is gone. */
const rememberedShown = 2_000

export function createOverflow({
  state,
  clock,
  telemetry,
}: Pick<ChatParts, 'state' | 'clock' | 'telemetry'>): Overflow {
  const shown = createBoundedMap<string, true>(rememberedShown)

  return {
    async firstPage(message, rendering, readers) {
      const id = randomUUID()
      const toMore = (page: number) => ({ action_id: moreActionId, value: `${id} ${page}` })
      const pages = renderMessage(message, rendering, toMore)
      if (pages.length > 1) {
        const kept: Kept = { pages, readers }
        await state
          .set(slackId, keyOf(id), JSON.stringify(kept), {
            isSealed: true,
            expiresAt: addMs(clock.now(), lifeMs),
          })
          // Show the first page all the same.
          .catch((error) => telemetry.fault(error))
      }
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
