// Stores the last message that a member saw in a conversation with its buttons, so that words can press them. The
// messages survive a restart.
import type { Conversation, Identity } from '../domain/identity.ts'
import type { JobId } from '../domain/ids.ts'
import type { Button, Choice, Message } from '../domain/message.ts'
import { addMs, DAY_MS, type Instant } from '../domain/time.ts'
import type { ChatState } from '../ports/chat-state.ts'
import type { Clock } from '../ports/clock.ts'

export type Offer = Pick<Button, 'label' | 'call' | 'means'> & {
  readonly detail?: string
  readonly weight: Button['weight'] | 'choice'
}

type Fields = Readonly<Record<string, string>>

/** The values before the last change by words: of the draft, and of the request that the draft changes. */
export type Before = {
  readonly draft?: { readonly id: string; readonly fields: Fields }
  readonly job?: { readonly id: JobId; readonly fields: Fields }
}

export type Shown = {
  readonly at: Instant
  /** True if the message asks a question or asks to confirm. */
  readonly isQuestion: boolean
  readonly offers: readonly Offer[]
  /** The request that the message is about. */
  readonly about?: JobId
  /**
   * The drafts that words can continue: the message's or, if it shows none, those of the messages before. After a
   * draft ends, words do not continue an older one.
   */
  readonly drafts?: readonly string[]
  /** The values that the last change by words replaced. */
  readonly before?: Before
}

/**
 * How long the message is stored. It is longer than the time in which words can answer it, so that a late answer gets
 * an explanation.
 */
const rememberedMs = DAY_MS

export interface ShownMessages {
  latest(where: Conversation, who: Identity): Promise<Shown | undefined>
  keep(where: Conversation, who: Identity, message: Message, about?: JobId): Promise<void>
  /** Stores the values that a change by words is about to replace, next to the message that is shown now. */
  noteBefore(where: Conversation, who: Identity, before: Before): Promise<void>
}

export function createShownMessages(state: ChatState, clock: Clock): ShownMessages {
  async function latest(where: Conversation, who: Identity): Promise<Shown | undefined> {
    const kept = await state.get(where.chat, keyOf(where, who))
    return kept === undefined ? undefined : (JSON.parse(kept) as Shown)
  }

  async function store(where: Conversation, who: Identity, shown: Shown): Promise<void> {
    const expiresAt = addMs(shown.at, rememberedMs)
    // Does not wait for the disk, because every command stores a message and would have to wait. If a power cut
    // loses the message, words press no button until the next message.
    await state.set(where.chat, keyOf(where, who), JSON.stringify(shown), { expiresAt, mayBeLost: true })
  }

  return {
    latest,
    async keep(where, who, message, about) {
      const at = clock.now()
      const offers = [...(message.choices ?? []).map(fromChoice), ...(message.buttons ?? []).map(fromButton)]
      const previous = await latest(where, who)
      const drafts = draftsOf(offers) ?? previous?.drafts
      const shown: Shown = {
        at,
        isQuestion: isQuestion(message),
        offers,
        ...(about && { about }),
        ...(drafts && { drafts }),
        ...(previous?.before && { before: previous.before }),
      }
      await store(where, who, shown)
    },
    async noteBefore(where, who, before) {
      const previous = (await latest(where, who)) ?? { at: clock.now(), isQuestion: false, offers: [] }
      await store(where, who, { ...previous, before: { ...previous.before, ...before } })
    },
  }
}

/** Returns the key of the message. Each member has one stored message per conversation. */
function keyOf({ key }: Conversation, { space, userId }: Identity): string {
  return `shown/${key}/${space}/${userId}`
}

function fromChoice({ label, detail, call }: Choice): Offer {
  return { label, detail, call, weight: 'choice' }
}

function fromButton({ label, call, weight, means }: Button): Offer {
  return { label, call, weight, ...(means && { means }) }
}

function draftsOf(offers: readonly Offer[]): readonly string[] | undefined {
  const drafts = offers.flatMap(({ call: { args } }) => args.draft ?? [])
  return drafts.length > 0 ? [...new Set(drafts)] : undefined
}

/** Returns true if the message has a question mark, or a button for "yes", as a confirmation has. */
function isQuestion({ lines, buttons = [] }: Message): boolean {
  if (buttons.some(({ means }) => means === 'yes')) return true
  return lines.some((line) => line.some((span) => textOf(span).includes('?')))
}

function textOf(span: Message['lines'][number][number]): string {
  if (typeof span === 'string') return span
  return 'strong' in span ? span.strong : ''
}
