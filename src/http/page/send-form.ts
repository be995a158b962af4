// Carries out a form of a page once, also if the browser sends it twice.
import { createHmac } from 'node:crypto'
import { answerOnce, type WriteAnswer } from '../answer-once.ts'
import type { Fields } from './define-page.ts'
import type { Visitor } from './find-visitor.ts'
import type { PageParts } from './page-parts.ts'

/** A form that was sent: who sent it, to which path, its `once` and its other fields. */
type SentForm = {
  readonly visitor: Visitor
  readonly path: string
  readonly once: string
  readonly fields: Fields
}

export type SendForm = (form: SentForm, work: () => Promise<WriteAnswer>) => Promise<WriteAnswer>

/**
 * Returns the function that carries out a form. If the same rendering of a page sends the same fields twice, the
 * second request gets the first answer: it waits for it if the first is under way. A form without `once` is carried
 * out each time. Throws a problem (409) if a crash broke the first one off.
 */
export function createSendForm({ app }: Pick<PageParts, 'app'>): SendForm {
  const underWay = new Map<string, Promise<WriteAnswer>>()
  return async ({ visitor, path, once, fields }, work) => {
    if (once === '') return work()
    const { secret, session } = visitor
    const body = JSON.stringify(fields)
    // The stored id must not reveal the typed text, which may be a password.
    const digest = createHmac('sha256', secret).update(`${path} ${body}`).digest('base64url')
    const idempotencyKey = `${once.slice(0, 40)}.${digest}`
    const known = underWay.get(idempotencyKey)
    if (known) return known
    const answering = answerOnce(
      app,
      { keyId: session.id, idempotencyKey },
      { method: 'POST', path, body, secret },
      async () => ({ ...(await work()), isOpen: false }),
    ).finally(() => underWay.delete(idempotencyKey))
    underWay.set(idempotencyKey, answering)
    return answering
  }
}
