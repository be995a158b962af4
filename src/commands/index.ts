// Lists all commands, in the order in which `/help` shows them.
import type { Command } from '../chat/define-command.ts'
import { again } from './again.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { coming } from './coming.ts'
import { edit } from './edit.ts'
import { favorites } from './favorites.ts'
import { help } from './help.ts'
import { invite } from './invite.ts'
import { jobs } from './jobs.ts'
import { join } from './join.ts'
import { key } from './key.ts'
import { link } from './link.ts'
import { members } from './members.ts'
import { plan } from './plan.ts'
import { reservations } from './reservations.ts'
import { settings } from './settings.ts'
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
  reservations,
  who,
  plan,
  coming,
  venue,
  favorites,
  link,
  settings,
  join,
  key,
  invite,
  members,
  help,
]
