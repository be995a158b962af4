// Replies to a draft with its next question or its confirmation.
import { type CommandContext, sayDraft } from '../../chat/define-command.ts'
import type { Reply } from '../../domain/message.ts'
import type { Applied } from '../../operations/drafts/apply-args.ts'
import { sayDraftState } from '../../operations/drafts/say-draft.ts'
import { settleDraft } from '../../operations/drafts/settle-draft.ts'

/** Stores the draft, and returns the next question or the confirmation. Refuses impossible requests. */
export async function nextReply(applied: Applied, context: CommandContext): Promise<Reply> {
  return sayDraft(sayDraftState(await settleDraft(applied, context), context))
}
