// Collects the shapes of Resy's unknown answers to ordinary requests, the first one per endpoint and status. It
// stores an answer at once and examines it later, because it must not delay a hunt.
import { createHash } from 'node:crypto'
import type { UnknownAnswer } from '../../../domain/drift.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { AnswerHeard } from '../client.ts'
import { resyId } from '../connection.ts'
import { messagesIn } from '../schema.ts'
import { knownOf } from './baselines.ts'
import { describeAnswer, isPage, pageKinds, parsed } from './describe-answer.ts'
import { judgeBody } from './judge.ts'
import { endpointOf } from './live-check.ts'
import { knownMessages } from './pattern-of.ts'

export type UnknownAnswers = {
  /** Stores an answer. Takes little time, because it is called during hunts. */
  hear(heard: AnswerHeard): void
  /** Examines the stored answers and returns the unknown ones since the last call. */
  take(): readonly UnknownAnswer[]
}

/**
 * Creates the collection.
 * @param product the version of Cierge, for the stored shapes.
 */
export function createUnknownAnswers(clock: Pick<Clock, 'now'>, product: string): UnknownAnswers {
  const pending = new Map<string, AnswerHeard>()
  const found = new Set<string>()

  function toUnknown({ request, answer }: AnswerHeard, about: string): UnknownAnswer {
    const shape = describeAnswer(endpointOf(request), answer)
    const { endpoint, status, body } = shape
    const digest = createHash('sha256')
      .update(JSON.stringify([endpoint, status, body]))
      .digest('hex')
    const report = { product, day: clock.now().slice(0, 10), platform: resyId, answers: [shape] }
    return { reference: digest.slice(0, 4).toUpperCase(), platformName: 'Resy', about, report }
  }

  return {
    hear(heard) {
      const about = aboutOf(heard)
      // Until the next call of `take`, keeps at most one good answer and one error answer per endpoint and status.
      const key = `${about} ${heard.kind === undefined ? 'good' : 'odd'}`
      if (isOdd(heard) && !found.has(about) && !pending.has(key)) pending.set(key, heard)
    },
    take() {
      const unknown: UnknownAnswer[] = []
      for (const heard of pending.values()) {
        const about = aboutOf(heard)
        if (found.has(about) || !isUnknown(heard)) continue
        found.add(about)
        unknown.push(toUnknown(heard, about))
      }
      pending.clear()
      return unknown
    },
  }
}

/**
 * Returns the endpoint and status of an answer, such as `search-200`. It uses the last part of a known path, which
 * contains no data of members or venues.
 */
function aboutOf({ request, answer }: AnswerHeard): string {
  return `${endpointOf(request).split('/').at(-1)}-${answer.status}`
}

/** Returns whether the answer may be of an unknown kind: a good answer, or an error whose cause is not clear. */
function isOdd({ kind }: AnswerHeard): boolean {
  return kind === undefined || kind === 'unwell' || kind === 'rejected'
}

function isUnknown({ request, answer, kind }: AnswerHeard): boolean {
  if (answer.text.trim() === '') return false
  if (isPage(answer) || parsed(answer.text) === undefined) return pageKinds(answer).includes('unknown')
  if (answer.status >= 300) return !isKnownMessage(answer.text)
  const endpoint = endpointOf(request)
  if (!knownOf(endpoint)) return kind !== undefined && !isKnownMessage(answer.text)
  return judgeBody({ endpoint, answer, hasCredential: false }).kind === 'drifted'
}

function isKnownMessage(text: string): boolean {
  return knownMessages.has(messagesIn(text).toLowerCase())
}
