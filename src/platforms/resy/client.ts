// Asks Resy one thing and gives back checked data; whatever else comes is a PlatformError of one kind.
import type { PlatformErrorKind } from '../../domain/platform-error.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ResyAnswer, ResyConnection, ResyRequest } from './connection.ts'
import { read, type Shape } from './schema.ts'
import { toPlatformError } from './to-platform-error.ts'

export type ResyClient = {
  /** The answer's body in that shape, and its headers. */
  ask<T>(
    request: ResyRequest,
    shape: Shape<T>,
    signal?: AbortSignal,
  ): Promise<{ readonly body: T; readonly headers: ResyAnswer['headers'] }>
}

/** An answer and what was asked; `kind` is what it was taken for where it was not what was asked for. */
export type AnswerHeard = {
  readonly request: Pick<ResyRequest, 'call' | 'method' | 'path' | 'headers'>
  readonly answer: ResyAnswer
  readonly kind?: PlatformErrorKind
}

/** @param onAnswer called with each answer, before it is passed on: must be quick. */
export function createResyClient(
  connection: ResyConnection,
  clock: Clock,
  onAnswer?: (heard: AnswerHeard) => void,
): ResyClient {
  return {
    async ask(request, shape, signal) {
      const answer = await connection.send(request, signal)
      const isGood = answer.status >= 200 && answer.status < 300
      const found = isGood ? read(shape, answer.text) : { fault: undefined }
      if ('fault' in found) {
        const error = toPlatformError(request, answer, clock.now(), found.fault)
        onAnswer?.({ request, answer, kind: error.kind })
        throw error
      }
      onAnswer?.({ request, answer })
      return { body: found.value, headers: answer.headers }
    },
  }
}
