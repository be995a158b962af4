// Tells the owners once when nothing can be stored, and once when storing works again. Sends through the chats
// directly, because the outbox could not be written either.
import type { Identity } from '../domain/identity.ts'
import type { Message } from '../domain/message.ts'
import type { StoreTrouble } from '../domain/store-trouble.ts'
import { epochMs } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { ChatAdapter } from '../ports/chat-adapter.ts'

export type DiskWatch = {
  /** Notes that a query failed. */
  note(trouble: StoreTrouble): void
  /** Tells the owners of a new problem, and tests whether the database can be written again. Call it every minute. */
  everyMinute(): Promise<void>
}

export type DiskWatchParts = {
  readonly app: Pick<AppContext, 'clock' | 'telemetry'>
  readonly store: () => Pick<AppContext['store'], 'chatState' | 'members' | 'tryOut'>
  readonly chats: () => readonly ChatAdapter[]
  readonly say: { readonly trouble: (trouble: StoreTrouble) => Message; readonly mended: () => Message }
}

/**
 * The owners are told of a locked database only after this many rounds in a row, because most locks end by
 * themselves.
 */
const lockedRounds = 3

export function createDiskWatch(parts: DiskWatchParts): DiskWatch {
  const { app, store, say } = parts
  let trouble: StoreTrouble | undefined
  let rounds = 0
  let isTold = false

  async function tellTrouble(now: StoreTrouble): Promise<void> {
    rounds += 1
    if (isTold || (now === 'locked' && rounds < lockedRounds)) return
    app.telemetry.say('warn', 'nothing can be stored', { trouble: now })
    isTold = await tellOwners(parts, say.trouble(now), `disk-${now}-${epochMs(app.clock.now())}`)
  }

  return {
    note(seen) {
      trouble ??= seen
    },
    async everyMinute() {
      // Makes a small write, so that a problem is noticed even while no member uses Cierge.
      if (!trouble) await store().chatState.removeExpired(app.clock.now()).catch(app.telemetry.fault)
      if (!trouble) return
      const isMended = await store()
        .tryOut()
        .then(
          () => true,
          () => false,
        )
      if (!isMended) return tellTrouble(trouble)
      app.telemetry.say('info', 'the disk takes everything again', { trouble })
      if (isTold) await tellOwners(parts, say.mended(), `disk-mended-${epochMs(app.clock.now())}`)
      trouble = undefined
      isTold = false
      rounds = 0
    },
  }
}

/** Tells each owner on the first of their chats that runs. Returns whether any owner was told. */
async function tellOwners(
  { app, store, chats }: DiskWatchParts,
  message: Message,
  nonce: string,
): Promise<boolean> {
  const openChat = (identity: Identity) => {
    const chat = chats().find(({ id }) => id === identity.chat)
    return chat && { chat, identity }
  }
  let hasHeard = false
  for (const owner of await store().members.owners()) {
    const [to] = (await store().members.identitiesOf(owner.id)).flatMap((one) => openChat(one) ?? [])
    if (!to) continue
    const { chat, identity } = to
    try {
      await chat.send(await chat.directWith(identity), message, `${nonce}-${owner.id}`)
      hasHeard = true
    } catch (error) {
      app.telemetry.fault(error)
    }
  }
  return hasHeard
}
