// Carries out a write over the API only once. A repeat with the same `Idempotency-Key` gets the first answer, also
// after a restart.
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
 * Carries out the write and returns its answer. If it was carried out before with the same id, returns the answer of
 * that time. Throws a problem if another write had that id (422), or if the first try is under way or was broken off
 * (409). A write that failed before it changed anything is forgotten, so that it can be tried again.
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
 * Returns a digest of the request, which recognizes a repeat. The body may hold a password. The digest depends on the
 * secret of the API key, which is not stored, so that nobody can find the password from the stored digest by trying.
 */
function digestOf({ method, path, body, secret }: WriteRequest): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([method, path, body]))
    .digest('base64url')
}

/**
 * Encrypts and decrypts stored answers, because an answer may hold an invitation code. The encryption key is made from
 * the secret of the caller's API key, which is not stored: only a caller who sends that secret again gets the answer.
 */
function sealedBy(secret: string, { keyId, idempotencyKey }: WriteId) {
  const vault = createLocalVault({ masterKey: createHash('sha256').update(`answers ${secret}`).digest() })
  const boundTo = ['api-reply', keyId, idempotencyKey]
  return {
    seal: (body: string) => vault.encrypt(body, boundTo),
    open: (sealed: string) => vault.decrypt(sealed as Sealed, boundTo),
  }
}
