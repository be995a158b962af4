// All migrations in order. A database after the first n of them has version n.
import { firstTables } from './0001-first-tables.ts'
import { membership } from './0002-membership.ts'
import { venuesAndDrops } from './0003-venues-and-drops.ts'
import { groupsAndEdits } from './0004-groups-and-edits.ts'
import { watchesAndCredentials } from './0005-watches-and-credentials.ts'
import { installations } from './0006-installations.ts'
import { dialogues } from './0007-dialogues.ts'
import { linkings } from './0008-linkings.ts'
import { withdrawals } from './0009-withdrawals.ts'
import { codeMakers } from './0010-code-makers.ts'
import { accountKeys } from './0011-account-keys.ts'
import { chatState } from './0012-chat-state.ts'
import { largeHouses } from './0013-large-houses.ts'
import { endsFirst } from './0014-ends-first.ts'
import { httpApi } from './0015-http-api.ts'
import { narrowIndexes } from './0016-narrow-indexes.ts'
import { logins } from './0017-logins.ts'
import { aWayOn } from './0018-a-way-on.ts'
import { platformPicks } from './0019-platform-picks.ts'
import { houseNotes } from './0020-house-notes.ts'
import { page } from './0021-page.ts'
import { standingWishes } from './0022-standing-wishes.ts'
import { pageAccounts } from './0023-page-accounts.ts'
import { leaving } from './0024-leaving.ts'
import { reachingMembers } from './0025-reaching-members.ts'
import { headcounts } from './0026-headcounts.ts'
import { plans } from './0027-plans.ts'
import { dropRules } from './0028-drop-rules.ts'
import { replacements } from './0029-replacements.ts'
import { offers } from './0030-offers.ts'
import { turns } from './0031-turns.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = [
  firstTables,
  membership,
  venuesAndDrops,
  groupsAndEdits,
  watchesAndCredentials,
  installations,
  dialogues,
  linkings,
  withdrawals,
  codeMakers,
  accountKeys,
  chatState,
  largeHouses,
  endsFirst,
  httpApi,
  narrowIndexes,
  logins,
  aWayOn,
  platformPicks,
  houseNotes,
  page,
  standingWishes,
  pageAccounts,
  leaving,
  reachingMembers,
  headcounts,
  plans,
  dropRules,
  replacements,
  offers,
  turns,
]
