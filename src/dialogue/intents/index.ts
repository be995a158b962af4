// Lists all intents, in the order in which they are tried.
import type { Intent } from '../define-intent.ts'
import { aboutCierge } from './about-cierge.ts'
import { accounts } from './accounts.ts'
import { anothersRequest } from './anothers-request.ts'
import { askAgain } from './ask-again.ts'
import { attending } from './attending.ts'
import { calendarLink } from './calendar.ts'
import { cancelling } from './cancelling.ts'
import { changeRequest } from './change-request.ts'
import { clockSettings } from './clock-settings.ts'
import { freeTables } from './free-tables.ts'
import { lists } from './lists.ts'
import { notifications } from './notifications.ts'
import { occasion } from './occasion.ts'
import { offTopic } from './off-topic.ts'
import { opening } from './opening.ts'
import { ownData } from './own-data.ts'
import { ownFacts } from './own-facts.ts'
import { passingOn } from './passing-on.ts'
import { planning } from './planning.ts'
import { putBack } from './put-back.ts'
import { rehearsing } from './rehearsing.ts'
import { repeating } from './repeating.ts'
import { smallTalk } from './small-talk.ts'
import { standing } from './standing.ts'
import { stopRequest } from './stop-request.ts'
import { swapping } from './swapping.ts'
import { twoAsks } from './two-asks.ts'
import { watching } from './watching.ts'
import { whatIf } from './what-if.ts'
import { whoComes } from './who-comes.ts'

export const intents: readonly Intent[] = [
  passingOn,
  attending,
  planning,
  whoComes,
  smallTalk,
  ownData,
  notifications,
  clockSettings,
  calendarLink,
  occasion,
  offTopic,
  rehearsing,
  repeating,
  twoAsks,
  cancelling,
  aboutCierge,
  lists,
  ownFacts,
  whatIf,
  standing,
  opening,
  swapping,
  freeTables,
  watching,
  accounts,
  putBack,
  stopRequest,
  askAgain,
  changeRequest,
  anothersRequest,
]
