// Replies to a draft with its next question or its confirmation, and to a confirmed one with its requests.
import { type CommandContext, say, sayDraft, sayResult, whisper } from '../../chat/define-command.ts'
import type { StandingNow } from '../../concierge/standing/begin-standing.ts'
import { isHandOver } from '../../domain/job.ts'
import type { Message, Reply } from '../../domain/message.ts'
import type { Planned } from '../../operations/confirm-draft.ts'
import { sayDraftState } from '../../operations/drafts/say-draft.ts'
import type { DraftState } from '../../operations/drafts/settle-draft.ts'
import type { Fulfilled } from '../../operations/drafts/to-fulfilled.ts'
import { platformNamer } from '../../operations/platform-namer.ts'
import { sayHandOverPlanned } from '../../words/by-hand.ts'
import { sayForOthers } from '../../words/for-others.ts'
import { sayOthersInHunt } from '../../words/friends.ts'
import { sayPlanBegun } from '../../words/plan.ts'
import { sayEdited, sayScheduled } from '../../words/scheduled.ts'
import { sayStanding } from '../../words/standing-wish.ts'
import { sayWatching, sayWatchingDays } from '../../words/watch.ts'

/** Returns the reply to the result of an operation on a draft. */
export function replyToDraft(
  result: DraftState | Fulfilled | StandingNow | Planned,
  context: CommandContext,
): Reply {
  if ('planned' in result) return whisper(sayPlanBegun(result.planned.plan, context.member.locale))
  if ('standing' in result) return say(sayStanding(result, context.member.locale))
  if (!('requests' in result)) return sayDraft(sayDraftState(result, context))
  const { act, requests } = result
  const [{ job }, ...more] = requests
  const news = act === 'watches' && isHandOver(job) ? 'asked' : act
  const forOthers = sayForOthers(news, [job, ...more.map((one) => one.job)], context.member)
  return sayResult(sayFulfilled(result, context), forOthers, job.id)
}

function sayFulfilled({ act, requests, others, gaps }: Fulfilled, context: CommandContext): Message {
  const { app, member, in: here } = context
  const asker = { ...member, here, now: app.clock.now(), toPlatformName: platformNamer(app) }
  const [{ job, awaited }, ...more] = requests
  const company = sayOthersInHunt(others)
  switch (act) {
    case 'asked':
      return sayScheduled([job, ...more.map((one) => one.job)], company, asker)
    case 'changed':
      return sayEdited(job, company, asker)
    case 'watches':
      if (more.length > 0 && gaps) return sayWatchingDays([job, ...more.map((one) => one.job)], gaps, asker)
      return isHandOver(job) ? sayHandOverPlanned(job, asker) : sayWatching(job, asker, awaited)
  }
}
