// Asks which of several requests the member means. Each choice shows the restaurant and the day as its label, and the
// code in its detail.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { ButtonCall, Message } from '../domain/message.ts'
import { platformIfTwice, sayParty, type ToPlatformName } from './table.ts'
import { sayDate, sayWindows } from './when.ts'

export function askWhichJob(
  jobs: readonly Job[],
  toCall: (job: Job) => ButtonCall,
  { locale, toPlatformName }: { readonly locale: LocalePreferences; readonly toPlatformName: ToPlatformName },
): Message {
  const on = platformIfTwice(jobs, toPlatformName)
  return {
    lines: [['Which one?']],
    choices: jobs.map((job) => ({
      label: `${job.venue.name}${on(job)}, ${sayDate(job.date, locale)}`,
      detail: `${sayWindows(job.wish.windows, locale)} · ${sayParty(job.partySize)} · ${job.id}`,
      call: toCall(job),
    })),
  }
}
