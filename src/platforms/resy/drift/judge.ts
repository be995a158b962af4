// Judges an answer: as known, grown, drifted, or refused with a reason.
import type { LiveVerdict, RefusedReason } from '../../../domain/drift.ts'
import type { ResyAnswer } from '../connection.ts'
import { knownOf, vocabulary } from './baselines.ts'
import { compareShapes, type Known } from './compare.ts'
import { isPage, pageKinds, parsed } from './describe-answer.ts'
import { shapeOf } from './shape-of.ts'

export type Judged = {
  readonly endpoint: string
  readonly answer: ResyAnswer
  /** Whether a member's credential was sent with the request. */
  readonly hasCredential: boolean
  /** The known shape to use instead of the one that ships. */
  readonly known?: Known
}

export function judge(judged: Judged): LiveVerdict {
  const { answer } = judged
  const reason = refusedBecause(judged)
  if (reason) return { kind: 'refused', reason }
  const { status } = answer
  // A wall in front of Resy answered, not Resy.
  if (status >= 500) return { kind: 'unreachable', cause: `HTTP ${status}` }
  if (status >= 300) return { kind: 'drifted', fields: [`the answer: status ${status}`] }
  return judgeBody(judged)
}

/** Judges the body. Returns `drifted` also if it is not JSON. */
export function judgeBody({ endpoint, answer, known = knownOf(endpoint) }: Judged): LiveVerdict {
  const value = parsed(answer.text)
  if (value === undefined) return { kind: 'drifted', fields: ['the answer: not JSON'] }
  return known ? compareShapes(shapeOf(value, vocabulary), known) : { kind: 'same' }
}

function refusedBecause({ answer, hasCredential }: Judged): RefusedReason | undefined {
  const { status, text, headers } = answer
  if (status >= 300 && status < 400) return 'redirect'
  if (status === 401 || status === 419) return hasCredential ? 'credential' : 'key'
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined)) return 'address'
  if (status === 500 && text.trim() === '') return 'address'
  if (isPage(answer) && status < 500) return pageKinds(answer).includes('captcha') ? 'captcha' : 'address'
  if (status === 403 || status === 405) return /captcha/i.test(text) ? 'captcha' : 'address'
  return undefined
}
