// Combines the repositories into one store, with transactions over all of them.
import type { Kysely } from 'kysely'
import type { ChatId } from '../domain/ids.ts'
import type { Store } from '../ports/store.ts'
import { StoreClosed } from '../ports/store-closed.ts'
import { createApiKeyRepository } from './api-key-repository.ts'
import { createApiReplyRepository } from './api-reply-repository.ts'
import type { Atomically } from './atomically.ts'
import { createCalendarFeedRepository } from './calendar-feed-repository.ts'
import { createChangedOrders } from './changed-orders.ts'
import { createChatStateRepository } from './chat-state-repository.ts'
import { createCodeRepository } from './code-repository.ts'
import { createCredentialRepository } from './credential-repository.ts'
import { createDraftRepository } from './draft-repository.ts'
import { createDropObservationRepository } from './drop-observation-repository.ts'
import { createDropRuleRepository } from './drop-rule-repository.ts'
import { createEveningAnswerRepository } from './evening-answer-repository.ts'
import { createFavoriteRepository } from './favorite-repository.ts'
import { createTransactionGuard } from './guard-transaction.ts'
import { createHouseNotes } from './house-notes.ts'
import { createImportedDropRepository } from './imported-drop-repository.ts'
import { createJobRepository } from './job-repository.ts'
import { createLimitRepository } from './limit-repository.ts'
import { createLinkingRepository } from './linking-repository.ts'
import { createLoginRepository } from './login-repository.ts'
import { createMemberData } from './member-data.ts'
import { createMemberRepository } from './member-repository.ts'
import { createOutboxRepository } from './outbox-repository.ts'
import { createPageAccountRepository } from './page-account-repository.ts'
import { createPageLinkRepository } from './page-link-repository.ts'
import { createPageSessionRepository } from './page-session-repository.ts'
import { createPlanRepository } from './plan-repository.ts'
import { createPlatformPickRepository } from './platform-pick-repository.ts'
import { createReadWaiting, type ReadWaiting } from './read-waiting.ts'
import type { NoteBroken } from './readable-rows.ts'
import { createReportRepository } from './report-repository.ts'
import { createRequestEventRepository } from './request-event-repository.ts'
import { createRetention } from './retention.ts'
import type { Database } from './schema.ts'
import { createStandingWishRepository } from './standing-wish-repository.ts'
import { createVenueRepository } from './venue-repository.ts'
import { createWaitlistRepository } from './waitlist-repository.ts'

const triedBytes = 64 * 1024

type RepositoryParts = { readonly file: string; readonly noteBroken: NoteBroken }
type StoreParts = RepositoryParts & {
  readonly close: () => Promise<void>
  /** Resolves in the next turn of the event loop. */
  readonly nextTurn: () => Promise<void>
}

/**
 * Creates the store. While a transaction is open, writes by other callers wait until it has ended, and reads by other
 * callers see the last commit. The work of a transaction must use the store that it receives as its argument. Inside
 * the work, a query over the outer store or a second transaction throws an error: its write would wait forever, and its
 * read would miss the transaction's changes.
 */
export function createStore(db: Kysely<Database>, { file, close, noteBroken, nextTurn }: StoreParts): Store {
  const guard = createTransactionGuard()
  let closing: Promise<void> | undefined
  const atomically: Atomically = async (work) => {
    guard.check()
    if (closing) throw new StoreClosed()
    return db.transaction().execute((transaction) => guard.run(() => work(transaction)))
  }
  const guarded = db.withPlugin(guard.plugin)
  const readWaiting = createReadWaiting(guarded, { check: guard.check, nextTurn })
  const repositories = createRepositories(guarded, { file, atomically, noteBroken, readWaiting })
  return {
    ...repositories,
    transaction: (work) =>
      atomically((transaction) => work(createTransactionStore(transaction, { file, noteBroken }))),
    async tryOut() {
      guard.check()
      // Writes a row that is longer than a page of the database, because on a full disk a short row may still fit
      // into a partly used page.
      const row = { chat: 'cierge' as ChatId, key: 'disk', value: 'x'.repeat(triedBytes), isSealed: false }
      await repositories.chatState.save(row)
      await repositories.chatState.remove(row.chat, row.key)
    },
    close: async () => {
      guard.check()
      closing ??= close()
      return closing
    },
  }
}

function createTransactionStore(transaction: Kysely<Database>, parts: RepositoryParts): Store {
  return {
    ...createRepositories(transaction, {
      ...parts,
      atomically: (work) => work(transaction),
      readWaiting: (list) => list.execute(),
    }),
    transaction: () => Promise.reject(new Error('A transaction does not nest')),
    tryOut: () => Promise.reject(new Error('A store is not tried out inside a transaction')),
    close: () => Promise.reject(new Error('A store is not closed inside a transaction')),
  }
}

function createRepositories(
  db: Kysely<Database>,
  {
    file,
    atomically,
    noteBroken,
    readWaiting,
  }: RepositoryParts & { readonly atomically: Atomically; readonly readWaiting: ReadWaiting },
): Omit<Store, 'transaction' | 'tryOut' | 'close'> {
  return {
    members: createMemberRepository(db, atomically, noteBroken),
    codes: createCodeRepository(db, atomically),
    limits: createLimitRepository(db),
    credentials: createCredentialRepository(db, noteBroken),
    dropRules: createDropRuleRepository(db),
    dropObservations: createDropObservationRepository(db),
    importedDrops: createImportedDropRepository(db),
    venues: createVenueRepository(db),
    favorites: createFavoriteRepository(db),
    platformPicks: createPlatformPickRepository(db),
    waitlist: createWaitlistRepository(db, readWaiting),
    eveningAnswers: createEveningAnswerRepository(db),
    plans: createPlanRepository(db, readWaiting),
    standingWishes: createStandingWishRepository(db, readWaiting),
    houseNotes: createHouseNotes(db),
    drafts: createDraftRepository(db),
    jobs: createJobRepository(db, noteBroken, readWaiting),
    changedOrders: createChangedOrders(db, readWaiting),
    reports: createReportRepository(db),
    outbox: createOutboxRepository(db, noteBroken, readWaiting),
    chatState: createChatStateRepository(db),
    linkings: createLinkingRepository(db),
    apiKeys: createApiKeyRepository(db),
    apiReplies: createApiReplyRepository(db),
    logins: createLoginRepository(db),
    pageAccounts: createPageAccountRepository(db),
    pageLinks: createPageLinkRepository(db, atomically),
    pageSessions: createPageSessionRepository(db),
    requestEvents: createRequestEventRepository(db),
    calendarFeeds: createCalendarFeedRepository(db),
    memberData: createMemberData(db),
    retention: createRetention(db, file),
  }
}
