// Remembers which message of a chat shows a person's draft. When a newer message shows the draft, returns the older
// message for the chat to delete: its buttons would book the changed draft, not what its text says. Kept in memory only.
import { createBoundedMap } from '../../src/chat/bounded-map.ts'
import type { Call } from '../../src/domain/call.ts'
import type { Message, Reply } from '../../src/domain/message.ts'

type Said = Pick<Call, 'from' | 'in' | 'said'>

export interface DraftCards<Place> {
  /**
   * Records that the message `at` shows the reply. Returns the older message that shows the same draft, which the
   * caller has to delete. Returns `undefined` if there is none.
   * @param at the message; `undefined` if the bot can't delete it later, for example because only the person sees it.
   */
  shown(call: Said, reply: Reply, at: Place | undefined): Place | undefined
}

const remembered = 1_000

/** @param isSame returns whether both places are the same message. */
export function createDraftCards<Place>(isSame: (one: Place, other: Place) => boolean): DraftCards<Place> {
  const cards = createBoundedMap<string, { readonly draft: string; readonly at: Place }>(remembered)
  return {
    shown(call, reply, at) {
      if (reply.kind === 'ask') return undefined
      const key = `${call.from.space} ${call.from.userId} ${call.in.key}`
      const earlier = cards.get(key)
      const draft = reply.isDraft ? draftOf(reply.message) : undefined
      if (draft && at) cards.set(key, { draft, at })
      const isOver = reply.forOthers !== undefined && isAbout(call, earlier?.draft)
      if (isOver) cards.delete(key)
      if (!earlier || (at && isSame(earlier.at, at))) return undefined
      return isOver || draft === earlier.draft ? earlier.at : undefined
    },
  }
}

function draftOf({ buttons = [], choices = [] }: Message): string | undefined {
  return [...buttons, ...choices].map(({ call }) => call.args.draft).find((draft) => draft !== undefined)
}

/**
 * Returns whether the call ended that draft. Plain words end the latest draft; a press ends the draft that its call
 * names.
 */
function isAbout({ said }: Said, draft: string | undefined): boolean {
  return said.kind !== 'command' || said.args.draft === undefined || said.args.draft === draft
}
