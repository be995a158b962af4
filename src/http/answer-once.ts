// Answers a repeated write as the first one was answered, also after a restart, and does it only once.
import { createHash, createHmac } from 'node:crypto'
import type { Sealed } from '../domain/credential.ts'
import type { WriteId } from '../ports/api-reply-repository.ts'
import type { AppContext } from '../ports/app-context.ts'
import { createLocalVault } from '../vault/local.ts'
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
  const sealed = sealedBy(request.secret, id)
  if (before?.answer) return { status: before.answer.status, body: await sealed.open(before.answer.body) }
  const { isOpen, ...answer } = await write()
  if (isOpen) return answer
  if (answer.status >= 500 || answer.status === 429) await store.apiReplies.forget(id)
  else await store.apiReplies.finish(id, { status: answer.status, body: await sealed.seal(answer.body) })
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

/**
 * Seals answers, because one may hold an invitation. The key is made from the caller's secret, which is not stored: only
 * the caller, who sends it again, gets the answer.
 */
function sealedBy(secret: string, { keyId, idempotencyKey }: WriteId) {
  const vault = createLocalVault({ masterKey: createHash('sha256').update(`answers ${secret}`).digest() })
  const boundTo = ['api-reply', keyId, idempotencyKey]
  return {
    seal: (body: string) => vault.encrypt(body, boundTo),
    open: (sealed: string) => vault.decrypt(sealed as Sealed, boundTo),
  }
}
