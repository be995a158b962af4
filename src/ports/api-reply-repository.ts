// The answers to writes over the API and to forms of the page. A repeated write gets the stored answer and is not carried out a second time.
import type { ApiKeyId } from '../domain/api-key.ts'
import type { PageSessionId } from '../domain/page-session.ts'
import type { Instant } from '../domain/time.ts'

/** Identifies one write: the caller's key or session, and the text that the caller chose for this write. */
export type WriteId = { readonly keyId: ApiKeyId | PageSessionId; readonly idempotencyKey: string }

export type ApiReply = {
  /**
   * A digest of the request. A request with the same `WriteId` but another digest is refused as a mistake of the
   * caller.
   */
  readonly digest: string
  /** Absent while the write is under way. Stays absent if the process ended in the middle of the write. */
  readonly answer?: { readonly status: number; readonly body: string }
}

export interface ApiReplyRepository {
  /**
   * Stores that a write begins, and returns `undefined`. If a write with that id is stored, changes nothing and
   * returns that write.
   */
  begin(id: WriteId, digest: string, at: Instant): Promise<ApiReply | undefined>
  finish(id: WriteId, answer: NonNullable<ApiReply['answer']>): Promise<void>
  /** Forgets a write that changed nothing, so that it can be tried again. */
  forget(id: WriteId): Promise<void>
}
