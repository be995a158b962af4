// Lists all commands, in the order in which `/help` shows them.
import type { Command } from '../chat/define-command.ts'
import { again } from './again.ts'
import { book } from './book.ts'
import { calendar } from './calendar.ts'
import { cancel } from './cancel.ts'
import { coming } from './coming.ts'
import { edit } from './edit.ts'
import { favorites } from './favorites.ts'
import { help } from './help.ts'
import { invite } from './invite.ts'
import { jobs } from './jobs.ts'
import { join } from './join.ts'
import { key } from './key.ts'
import { leave } from './leave.ts'
import { link } from './link.ts'
import { members } from './members.ts'
import { mydata } from './mydata.ts'
import { note } from './note.ts'
import { page } from './page.ts'
import { pass } from './pass.ts'
import { plan } from './plan.ts'
import { reservations } from './reservations.ts'
import { settings } from './settings.ts'
import { standing } from './standing.ts'
import { swap } from './swap.ts'
import { venue } from './venue.ts'
import { watch } from './watch.ts'
import { who } from './who.ts'

export const commands: readonly Command[] = [
  book,
  jobs,
  cancel,
  edit,
  again,
  watch,
  standing,
  swap,
  pass,
  note,
  reservations,
  who,
  plan,
  coming,
  venue,
  favorites,
  link,
  settings,
  calendar,
  mydata,
  join,
  key,
  page,
  leave,
  invite,
  members,
  help,
]
