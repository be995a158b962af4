// Judges an answer of Resy: it is as known, has grown or drifted, or is a refusal with a reason.
import type { LiveVerdict, RefusedReason } from '../../../domain/drift.ts'
import type { ResyAnswer } from '../exchange.ts'
import { knownOf, vocabulary } from './baselines.ts'
import { compareShapes, type Known } from './compare.ts'
import { isPage, pageKinds, parsed } from './describe-answer.ts'
import { shapeOf } from './shape-of.ts'

export type Judged = {
  readonly endpoint: string
  readonly answer: ResyAnswer
  /** Whether the request carried a member's credential. */
  readonly hasCredential: boolean
  /** The known shape to compare with. Default: the shape that ships with Cierge. */
  readonly known?: Known
}

export function judge(judged: Judged): LiveVerdict {
  const { answer } = judged
  const reason = refusedBecause(judged)
  if (reason) return { kind: 'refused', reason }
  const { status } = answer
  // An answer with such a status may come from a service in front of Resy, so it says nothing about Resy's format.
  if (status >= 500) return { kind: 'unreachable', cause: `HTTP ${status}` }
  if (status >= 300) return { kind: 'drifted', fields: [`the answer: status ${status}`] }
  return judgeBody(judged)
}

/** Judges the body of an answer. A body that is not JSON has drifted. */
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
