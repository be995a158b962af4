// The mark of a request's state, with its word.
import { type RequestFacts, sayStanding } from '../../../words/page/requests.ts'
import type { Html } from '../define-page.ts'
import { stateMark } from './state-mark.ts'

export function standing(request: RequestFacts): Html {
  return stateMark(sayStanding(request))
}
