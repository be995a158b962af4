// Answers a repeated write as the first one was answered, also after a restart, and does it only once.
import { createHmac } from 'node:crypto'
import type { WriteId } from '../ports/api-reply-repository.ts'
import type { AppContext } from '../ports/app-context.ts'
import { ProblemError } from './problem.ts'

export type WriteAnswer = { readonly status: number; readonly body: string }

/** `isOpen`: the write failed after it changed something, so it is unknown how it ended. */
type Written = WriteAnswer & { readonly isOpen: boolean }

type WriteRequest = {
  readonly method: string
  readonly path: string
  readonly body: string
  /** The secret of the caller's key. */
  readonly secret: string
}

/**
 * Does the write, unless one with the same id was done before: then returns its answer. Throws a problem if another
 * write had that id (422), or if the first one is under way or was broken off (409). A write that failed before it changed
 * anything is forgotten, so that it can be tried again.
 */
export async function answerOnce(
  { store, clock }: Pick<AppContext, 'store' | 'clock'>,
  id: WriteId,
  request: WriteRequest,
  write: () => Promise<Written>,
): Promise<WriteAnswer> {
  const digest = digestOf(request)
  const before = await store.apiReplies.begin(id, digest, clock.now())
  if (before && before.digest !== digest) {
    throw new ProblemError({
      status: 422,
      code: 'idempotency-key-reused',
      detail: 'Another call used this Idempotency-Key. Use a new one for each write.',
    })
  }
  if (before && !before.answer) {
    throw new ProblemError({
      status: 409,
      code: 'write-unfinished',
      detail:
        'This write is still under way or was broken off. Look at your requests before you send it again.',
    })
  }
  if (before?.answer) return before.answer
  const { isOpen, ...answer } = await write()
  if (isOpen) return answer
  if (answer.status >= 500) await store.apiReplies.forget(id)
  else await store.apiReplies.finish(id, answer)
  return answer
}

/**
 * A body may hold a password. The digest depends on the key's secret, which is not stored, so that nobody can find the
 * password from the stored digest by trying.
 */
function digestOf({ method, path, body, secret }: WriteRequest): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([method, path, body]))
    .digest('base64url')
}
