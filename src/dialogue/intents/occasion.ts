// Recognizes words for the restaurant's staff, such as "it's her birthday" and "we need a high chair", and keeps them with
// the draft or, without a draft, with the request or the booked table that the conversation is about.
import { isOpen } from '../../domain/job.ts'
import { onlyStaffNote } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'
import { tableMeant } from '../table-meant.ts'

/** Matches words that take back what the staff should know: "forget the note". */
const takesBack =
  /^(?:(?:please|pls|can you|could you|ok|actually|no|sorry|oh)[ ,]+)*(?:(?:forget|remove|delete|drop|scrap|skip|lose|clear|scratch|ignore|take (?:off|out|away)) (?:about )?(?:the|that|my|our|this) (?:note|birthday|anniversary|allergy|message|comment|high ?chair)(?: (?:thing|bit|note|stuff|part))?|no notes?|without (?:the|a) note)(?: (?:please|pls|then|after all|now|thanks|off))*$/u

export const occasion: Intent = {
  name: 'words for the staff',
  examples: ['it’s her birthday', 'we need a high chair', 'one of us is allergic to nuts'],
  async read({ text, plain }, subject, context) {
    const { draft, job } = subject
    const note = takesBack.test(plain) ? 'none' : onlyStaffNote(text)
    if (note === undefined) return undefined
    if (draft) return call('book', { draft: draft.id, note })
    const about = await job()
    if (about && isOpen(about)) return call('edit', { job: about.id, note })
    const table = await tableMeant(subject, context)
    return table && call('note', { job: table.id, text: note })
  },
}
