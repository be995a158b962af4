// Everything that can be said, in the order help lists it.
import type { Command } from '../chat/define-command.ts'
import { accounts } from './accounts.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { help } from './help.ts'
import { job } from './job.ts'
import { jobs } from './jobs.ts'
import { link } from './link.ts'
import { reservations } from './reservations.ts'
import { search } from './search.ts'
import { unlink } from './unlink.ts'

export const commands: readonly Command[] = [
  book,
  jobs,
  job,
  cancel,
  reservations,
  search,
  link,
  unlink,
  accounts,
  help,
]
