import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { findHeld, releaseTable } from '../concierge/release-table.ts'
import type { Job } from '../domain/job.ts'
import { askRelease, sayKept, sayReleased } from '../words/release.ts'
import { type Picked, pickJob } from './pick-job.ts'
import { suggestJobs } from './suggest-jobs.ts'

export const release = defineCommand({
  name: 'release',
  summary: 'Cancel a booked table (shows any fee first)',
  options: {
    table: {
      kind: 'text',
      about: 'The restaurant, its code, or its confirmation number',
      isCode: true,
      rest: true,
      suggests: true,
      maxLength: 40,
    },
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
  },
  examples: ['/release K7Q2'],
  suggest: suggestJobs(isHeld),
  async run({ table: typed, sure }, context) {
    const { app, member } = context
    if (sure === 'no') return whisper(sayKept())
    const picked = await pickTable(typed, context)
    if ('reply' in picked) return picked.reply
    const called = picked.id
    if (sure === 'yes') return whisper(sayReleased(await releaseTable(app, member, called), member.locale))
    const held = await findHeld(app, member, called)
    return whisper(askRelease(held, { called, now: app.clock.now(), locale: member.locale }))
  },
})

/** Returns the code, or the confirmation number, of the table. */
async function pickTable(
  typed: string | undefined,
  context: CommandContext,
): Promise<Picked | { readonly id: string }> {
  if (typed && /^#?[\w-]*\d[\w-]*$/.test(typed)) return { id: typed }
  return pickJob(typed, context, { command: 'release', option: 'table', isOffered: isHeld })
}

function isHeld({ outcome }: Job): boolean {
  return outcome?.kind === 'booked' && !outcome.releasedAt
}
