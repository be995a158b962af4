// Writes messages about words for the staff of a table that is booked already.
import type { JobId } from '../domain/ids.ts'
import type { Job } from '../domain/job.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Form, Message } from '../domain/message.ts'
import { sayTable } from './table.ts'

type Words = { readonly job: Job; readonly note: string; readonly platformName: string }

/** Shows the words before they are sent. */
export function askStaffWords({ job, note, platformName }: Words, locale: LocalePreferences): Message {
  return {
    lines: [
      [{ strong: `${sayTable(job, locale)}.` }],
      [`For the restaurant: “${note}”. Send it through ${platformName}?`],
    ],
    buttons: [
      {
        label: 'Send it',
        call: { command: 'note', args: { job: job.id, text: 'send' } },
        weight: 'main',
        means: 'yes',
      },
      {
        label: 'Don’t send it',
        call: { command: 'cancel', args: { job: job.id, sure: 'no' } },
        weight: 'plain',
        means: 'no',
      },
    ],
  }
}

/** Builds the form that asks what the restaurant should know. */
export function staffWordsForm(id: JobId): Form {
  return {
    title: 'Tell the restaurant',
    fields: [{ name: 'text', label: 'What should it know?', placeholder: 'It’s a birthday', secret: false }],
    submit: 'Continue',
    call: { command: 'note', args: { job: id } },
  }
}

/** Builds the button that asks what the restaurant should know. */
export function tellRestaurantButton({ id }: Pick<Job, 'id'>): Button {
  return { label: 'Tell the restaurant', call: { command: 'note', args: { job: id } }, weight: 'plain' }
}

/** Confirms that the platform took the words. */
export function sayStaffWordsSent({ note, platformName }: Words): Message {
  return { lines: [[`Sent through ${platformName}: “${note}”.`]] }
}
