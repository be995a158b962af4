// Lists all intents, in the order in which they are tried.
import type { Intent } from '../define-intent.ts'
import { aboutCierge } from './about-cierge.ts'
import { accounts } from './accounts.ts'
import { askAgain } from './ask-again.ts'
import { cancelling } from './cancelling.ts'
import { changeRequest } from './change-request.ts'
import { freeTables } from './free-tables.ts'
import { lists } from './lists.ts'
import { offTopic } from './off-topic.ts'
import { opening } from './opening.ts'
import { ownData } from './own-data.ts'
import { ownFacts } from './own-facts.ts'
import { putBack } from './put-back.ts'
import { smallTalk } from './small-talk.ts'
import { standing } from './standing.ts'
import { stopRequest } from './stop-request.ts'
import { watching } from './watching.ts'

export const intents: readonly Intent[] = [
  smallTalk,
  offTopic,
  cancelling,
  ownData,
  aboutCierge,
  lists,
  ownFacts,
  standing,
  opening,
  freeTables,
  watching,
  accounts,
  putBack,
  stopRequest,
  askAgain,
  changeRequest,
]
