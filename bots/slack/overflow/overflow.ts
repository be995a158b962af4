// What did not fit on the first page of what was said, kept for the button below that page. In memory, and only so
// many: a reply is never made again to be read on, for what made it may book a table or hand out a code.
import { randomUUID } from 'node:crypto'
import type { Identity } from '../../../src/domain/identity.ts'
import type { Message } from '../../../src/domain/message.ts'
import { renderMessage, type SlackPage, type SlackRenderOptions } from '../message.ts'
import { moreActionId, withoutMore } from '../rendering/controls.ts'

export type Overflow = {
  /** A message's first page; the others are kept for these readers, or for anybody when there are none. */
  readonly firstPage: (
    message: Message,
    rendering: SlackRenderOptions,
    readers: readonly Identity[],
  ) => SlackPage
  /** What the value of a pressed button stands for; `undefined` when it is kept no longer. */
  readonly find: (value: string) => OverflowPage | undefined
}

/** One page to be shown, and the one before it, below which the button stood. */
export type OverflowPage = {
  readonly page: SlackPage
  /** Without its button. */
  readonly before: SlackPage
  readonly isFor: (reader: Identity) => boolean
  /** Says that it is being shown; whether nobody had said so before. */
  readonly claim: () => boolean
  /** It could not be shown after all. */
  readonly giveBack: () => void
}

type Kept = {
  readonly pages: readonly SlackPage[]
  readonly readers: readonly Identity[]
  readonly shown: Set<SlackPage>
}

/** How many messages' rests are kept. */
const mostKept = 500

export function createOverflow(): Overflow {
  const kept = new Map<string, Kept>()

  return {
    firstPage(message, rendering, readers) {
      const key = randomUUID()
      const toMore = (page: number) => ({ action_id: moreActionId, value: `${key} ${page}` })
      const pages = renderMessage(message, rendering, toMore)
      if (pages.length > 1) kept.set(key, { pages, readers, shown: new Set() })
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      return pages[0]
    },
    find(value) {
      const [key = '', index = ''] = value.split(' ')
      const found = kept.get(key)
      const [before, page] = [found?.pages[Number(index) - 1], found?.pages[Number(index)]]
      if (!found || !before || !page) return undefined
      const { readers, shown } = found
      return {
        page,
        before: { ...before, blocks: withoutMore(before.blocks) },
        isFor: (reader) => readers.length === 0 || readers.some((one) => isSame(one, reader)),
        claim() {
          const isFirst = !shown.has(page)
          shown.add(page)
          return isFirst
        },
        giveBack: () => void shown.delete(page),
      }
    },
  }
}

function isSame(one: Identity, other: Identity): boolean {
  return one.chat === other.chat && one.space === other.space && one.userId === other.userId
}
