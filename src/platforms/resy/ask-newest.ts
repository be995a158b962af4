// Sends a sign-in request to the newest endpoint that works: version 4 of Resy's API, or else version 3.
import { PlatformError } from '../../domain/platform-error.ts'
import type { AnswerSchema } from '../wire/read.ts'
import type { ResyClient } from './client.ts'
import type { ResyAnswer, ResyRequest } from './exchange.ts'
import { form, headersFor } from './headers.ts'
import type { SignInAnswer } from './schema.ts'

export type SignedIn = { readonly body: SignInAnswer; readonly headers: ResyAnswer['headers'] }

/** Sends `POST /4/auth/{door}`. If that is not found, sends `POST /3/auth/{door}`. */
export async function askNewest<T>(
  client: ResyClient,
  ask: {
    readonly door: 'password' | 'mobile' | 'challenge'
    readonly answers: Readonly<Record<string, string>>
    /** Fields that version 3 needs in addition to those of version 4. */
    readonly olderAnswers?: Readonly<Record<string, string>>
  },
  shape: AnswerSchema<T>,
  signal?: AbortSignal,
) {
  const at = (version: 3 | 4): ResyRequest => ({
    call: 'link',
    method: 'POST',
    path: `/${version}/auth/${ask.door}`,
    headers: headersFor(form),
    body: new URLSearchParams({ ...ask.answers, ...(version === 3 && ask.olderAnswers) }).toString(),
  })
  try {
    return await client.ask(at(4), shape, signal)
  } catch (error) {
    if (!(error instanceof PlatformError) || error.status !== 404) throw error
    return client.ask(at(3), shape, signal)
  }
}
