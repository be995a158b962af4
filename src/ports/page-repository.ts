// The page's one-time links, the sessions of browsers, and the accounts that sign members in. The secrets of links and
// sessions are stored as hashes.
import type { MemberId } from '../domain/ids.ts'
import type { JoinedPageAccount, PageAccount } from '../domain/page-account.ts'
import type { PageLink, PageSession, PageSessionId } from '../domain/page-session.ts'
import type { Instant } from '../domain/time.ts'

export interface PageLinkRepository {
  /** Adds a link. Deletes the member's earlier links that were not used. */
  replace(link: PageLink, hash: string): Promise<void>
  /** Returns the link, also if it was used or has expired. */
  find(hash: string): Promise<PageLink | undefined>
  /** Marks a link as used, by compare-and-set. Returns false if it was used before or there is none. */
  use(hash: string, at: Instant): Promise<boolean>
}

export interface PageSessionRepository {
  /** Adds a session. Rejects with `IdTaken` if the id is in use. */
  add(session: PageSession, hash: string): Promise<void>
  /** Returns the session with that hash, unless it has expired at `now` or was ended. */
  findByHash(hash: string, now: Instant): Promise<PageSession | undefined>
  /** Returns the member's sessions that have not expired at `now`, the newest first. */
  of(memberId: MemberId, now: Instant): Promise<readonly PageSession[]>
  noteUse(id: PageSessionId, at: Instant): Promise<void>
  /** Deletes a member's session. Returns whether there was one. */
  end(memberId: MemberId, id: PageSessionId): Promise<boolean>
}

export interface PageAccountRepository {
  /** Adds an account to a member. Returns false, and changes nothing, if a member has it already. */
  join(account: JoinedPageAccount): Promise<boolean>
  find(account: PageAccount): Promise<JoinedPageAccount | undefined>
  /** Returns the member's accounts in the order in which they were added. */
  of(memberId: MemberId): Promise<readonly JoinedPageAccount[]>
  /** Deletes a member's account. Returns whether there was one. */
  leave(memberId: MemberId, account: PageAccount): Promise<boolean>
}
