// Asks Resy one thing and gives back checked data; whatever else comes is a PlatformError of one kind.
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

export function createResyClient(connection: ResyConnection, clock: Clock): ResyClient {
  return {
    async ask(request, shape, signal) {
      const answer = await connection.send(request, signal)
      const isGood = answer.status >= 200 && answer.status < 300
      if (!isGood) throw toPlatformError(request, answer, clock.now())
      const found = read(shape, answer.text)
      if ('fault' in found) throw toPlatformError(request, answer, clock.now(), found.fault)
      return { body: found.value, headers: answer.headers }
    },
  }
}
