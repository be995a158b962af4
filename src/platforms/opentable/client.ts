// Sends requests to OpenTable, each once, and returns checked data. An error answer, or an answer of another shape,
// becomes a `PlatformError`.
import type { Clock } from '../../ports/clock.ts'
import { type AnswerSchema, read } from '../wire/read.ts'
import type { OpenTableConnection, OpenTableRequest } from './connection.ts'
import { toPlatformError } from './to-platform-error.ts'

export type OpenTableClient = {
  /** Sends a request and returns the answer's body as data of that shape. */
  ask<T>(request: OpenTableRequest, shape: AnswerSchema<T>, signal?: AbortSignal): Promise<T>
}

export function createOpenTableClient(connection: OpenTableConnection, clock: Clock): OpenTableClient {
  return {
    async ask(request, shape, signal) {
      const answer = await connection.send(request, signal)
      const isGood = answer.status >= 200 && answer.status < 300
      const found = isGood ? read(shape, answer.text) : { fault: undefined }
      if ('fault' in found) throw toPlatformError(request, answer, clock.now(), found.fault)
      return found.value
    },
  }
}
