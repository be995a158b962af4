// Recognizes a change of a table that another member of the group asked for: "can you make that 3, I'm coming too". Only
// that member can change it, so the reply says so in the group and gives them a button.
import { type CommandContext, say, whisper } from '../../chat/define-command.ts'
import { latestOfOthers } from '../../concierge/latest-of-others.ts'
import { isOpen, type Job } from '../../domain/job.ts'
import { announcesChange, plainWords, readAttendance } from '../../reading/index.ts'
import { sayAnothersRequest, sayAnothersTable } from '../../words/anothers-request.ts'
import type { Intent } from '../define-intent.ts'
import { readsAs } from './change-named.ts'

/** The longest change, in characters, that a button can carry. */
const longestCarried = 60
const fields = new Set(['date', 'windows', 'partySize', 'seating'])

/** Matches a reason to come along, which is no part of the change: "make it 3, I'm coming too". */
const comesAlong =
  /[ ,.;:-]+(?:(?:because|cos|since|as|so)[ ,]+)?(?:i|i'm|im|i'd|i'll|me|we|we're)(?!\p{L})[^\d]*$/iu

export const anothersRequest: Intent = {
  name: 'a change of another’s request',
  examples: ['can you make that 3, I’m coming too', 'make it 8:30 instead'],
  async read({ text, isOnlyReply }, { draft }, context) {
    const { app, in: here, member } = context
    if (here.direct || isOnlyReply || draft || !announcesChange(text)) return undefined
    const found = await latestOfOthers(app, here, member.id)
    const change = found && changeIn(text, found.job, context)
    if (!change) return undefined
    const { job, owner } = found
    const { locale } = member
    if (isOpen(job)) {
      const message = sayAnothersRequest(job, owner.name, { change, locale })
      return { kind: 'reply', reply: say(message, job.id) }
    }
    const isComing = readAttendance(plainWords(text)) !== undefined || comesAlong.test(text)
    return { kind: 'reply', reply: whisper(sayAnothersTable(job, owner.name, { locale, isComing }), job.id) }
  },
}

/** Returns the words that change the request; `undefined` if they change nothing, or name another restaurant. */
function changeIn(text: string, job: Job, context: CommandContext): string | undefined {
  const bare = text.replace(comesAlong, '').trim()
  const said = [bare, text].find((words) => {
    const read = words === '' ? undefined : readsAs(words, job, context)
    return read?.isMarked && (read.shift || read.says.every((field) => fields.has(field)))
  })
  return said && said.length <= longestCarried ? said : undefined
}
