// Writes the question before several requests are canceled at once, and the reply after it.
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import { sayTable } from './table.ts'

/** The maximum number of requests in one question, because their codes must fit into the call of a button. */
export const mostAtOnce = 8

/** Asks whether to cancel these requests. `codes` names them in the call of the button. */
export function askCancelSeveral(jobs: readonly Job[], codes: string, locale: LocalePreferences): Message {
  const isOne = jobs.length === 1
  const question = isOne ? 'Cancel this request?' : `Cancel these ${jobs.length} requests?`
  const label = isOne ? 'Cancel it' : jobs.length === 2 ? 'Cancel both' : `Cancel all ${jobs.length}`
  return {
    lines: [[question], ...jobs.map((job): Line => [sayTable(job, locale)])],
    buttons: [
      {
        label,
        call: { command: 'cancel', args: { all: codes, sure: 'yes' } },
        weight: 'danger',
        means: 'yes',
      },
      {
        label: isOne ? 'Keep it' : 'Keep them',
        call: { command: 'cancel', args: { sure: 'no' } },
        weight: 'plain',
        means: 'no',
      },
    ],
  }
}

/** Says that a request was no longer open when the member confirmed. */
export function sayNotOpen(job: Job, locale: LocalePreferences): Line {
  return [`I didn’t cancel ${sayTable(job, locale)}: it’s no longer open. `, { code: '/jobs' }, ' shows it.']
}
