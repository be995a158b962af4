// The answers to writes over the API, so that a repeated write gets the same answer and is not done twice.
import type { ApiKeyId } from '../domain/api-key.ts'
import type { Instant } from '../domain/time.ts'

/** Names one write: the caller's key, and the text that the caller chose for this write. */
export type WriteId = { readonly keyId: ApiKeyId; readonly idempotencyKey: string }

export type ApiReply = {
  /** A digest of the request. A different request with the same text is a mistake of the caller. */
  readonly digest: string
  /** Absent while the write is under way. Stays absent if the process ended in the middle of the write. */
  readonly answer?: { readonly status: number; readonly body: string }
}

export interface ApiReplyRepository {
  /** Notes that a write begins. Returns the earlier write with the same id; `undefined` if there was none. */
  begin(id: WriteId, digest: string, at: Instant): Promise<ApiReply | undefined>
  finish(id: WriteId, answer: NonNullable<ApiReply['answer']>): Promise<void>
  /** Forgets a write that changed nothing, so that it can be tried again. */
  forget(id: WriteId): Promise<void>
}
