// Tells the staff of a booked table something: an occasion, a high chair. The words are shown before they are sent.
import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import type { Job } from '../domain/job.ts'
import { localDateOf } from '../domain/time.ts'
import { askNote } from '../operations/ask-note.ts'
import { sendNote } from '../operations/send-note.ts'
import { showRequest } from '../operations/show-request.ts'
import { plainWords } from '../reading/index.ts'
import { askStaffWords, sayStaffWordsSent, staffWordsForm } from '../words/staff-words.ts'
import { pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const note = defineCommand({
  name: 'note',
  summary: 'Tell the restaurant of a booked table something',
  options: {
    job: {
      kind: 'text',
      about: 'The restaurant, or the code of the booked table',
      isCode: true,
      suggests: true,
    },
    text: { kind: 'text', about: 'What the staff should know: it’s a birthday', rest: true, maxLength: 200 },
  },
  examples: ['/note', '/note K7Q2 it’s a birthday'],
  suggest: (option, typed, context) => suggestJobs(isBookedAhead(context))(option, typed, context),
  async run({ job: typed, text }, context) {
    const picked = await pickJob(typed, context, { command: 'note', isOffered: isBookedAhead(context) })
    if ('reply' in picked) return picked.reply
    const code = picked.id
    if (text === undefined) {
      await showRequest.perform({ code }, context)
      return { kind: 'ask', form: staffWordsForm(code) }
    }
    if (plainWords(text) === 'send') {
      return whisper(sayStaffWordsSent(await sendNote.perform({ code }, context)), code)
    }
    const words = await askNote.perform({ code, note: text }, context)
    return whisper(askStaffWords(words, context.member.locale), code)
  },
})

/** Returns a test for jobs with a table for today or later. */
function isBookedAhead({ app }: Pick<CommandContext, 'app'>) {
  return ({ outcome, date, venue }: Job) =>
    outcome?.kind === 'booked' && !outcome.releasedAt && date >= localDateOf(app.clock.now(), venue.zone)
}
