// Replies to a draft with its next question or its confirmation, and to a confirmed one with its requests.
import { type CommandContext, sayDraft, sayResult } from '../../chat/define-command.ts'
import type { Message, Reply } from '../../domain/message.ts'
import type { Fulfilled } from '../../operations/drafts/fulfil-draft.ts'
import { sayDraftState } from '../../operations/drafts/say-draft.ts'
import type { DraftState } from '../../operations/drafts/settle-draft.ts'
import { sayEdited, sayScheduled } from '../../words/confirmation.ts'
import { sayForOthers } from '../../words/for-others.ts'
import { sayOthersInHunt } from '../../words/friends.ts'
import { sayWatching } from '../../words/watch.ts'

/** Returns the reply to the result of an operation on a draft. */
export function replyToDraft(result: DraftState | Fulfilled, context: CommandContext): Reply {
  if (!('jobs' in result)) return sayDraft(sayDraftState(result, context))
  const { act, jobs } = result
  return sayResult(sayFulfilled(result, context), sayForOthers(act, jobs, context.member), jobs[0].id)
}

function sayFulfilled({ act, jobs, awaited, others }: Fulfilled, context: CommandContext): Message {
  const { app, member, in: here } = context
  const asker = { ...member, here, now: app.clock.now() }
  const company = sayOthersInHunt(others)
  switch (act) {
    case 'asked':
      return sayScheduled(jobs, company, asker)
    case 'changed':
      return sayEdited(jobs[0], company, asker)
    case 'watches':
      return sayWatching(jobs[0], asker, awaited)
  }
}
