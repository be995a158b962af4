// Writes the notices to owners about backups and about a start from a restored backup.
import type { BackupTrouble } from '../../domain/backup.ts'
import type { CopyStamp, RestoreCounts } from '../../domain/copy-stamp.ts'
import type { Job } from '../../domain/job.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Line, Message } from '../../domain/message.ts'
import type { Instant } from '../../domain/time.ts'
import { whatIsNext } from '../jobs.ts'
import { sayTable } from '../table.ts'

const failures: Readonly<Record<BackupTrouble, readonly [why: string, mend: string]>> = {
  'no-space': [
    'my disk has too little free space',
    'Free some space there, or keep fewer backups (CIERGE_BACKUP_KEEP).',
  ],
  full: ['my disk is full', 'Free some space there.'],
  'read-only': ['my disk is read-only', 'Make my data folder writable for the user I run as.'],
  failing: ['my disk has errors', 'Check the disk, and copy my data folder somewhere else now.'],
  damaged: [
    'my database is damaged',
    'The earlier backups are kept. Stop me and run "npm run cierge -- host restore", which puts the newest good one in place.',
  ],
  locked: ['another program has locked my database', 'Close any program that has it open.'],
  vanished: ['my database file is gone', 'Put it back, or stop me and run "npm run cierge -- host restore".'],
  fault: ['something broke on my side', 'My log says more; look for "back-up".'],
}

export function sayBackupFailed({ why }: { readonly why: BackupTrouble }): Message {
  const [reason, mend] = failures[why]
  return {
    mark: 'attention',
    lines: [
      [{ strong: `I couldn’t back up my database: ${reason}.` }],
      [mend],
      ['I’ll try again every hour, and tell you when it works.'],
    ],
    buttons: [],
  }
}

export function sayBackupWell(): Message {
  return { lines: [['My database is backed up again.']], buttons: [] }
}

export function sayRestored({
  stamp,
  counts,
}: {
  readonly stamp: CopyStamp
  readonly counts: RestoreCounts
}): Message {
  const { found, none, unknown, open } = counts
  const passed = found + none + unknown
  return {
    mark: 'attention',
    lines: [
      [
        { strong: 'I was started from a backup' },
        ...(stamp.madeAt ? [' of ', { instant: stamp.madeAt, as: 'date' } as const] : []),
        '. Everything since then is gone.',
      ],
      [
        open === 0
          ? 'No request is open.'
          : `Open requests: ${open}. I told their members that these are open again.`,
      ],
      ...(passed > 0 ? [passedLine(counts, passed)] : []),
      ...(stamp.notTold ? [notToldLine(stamp.notTold)] : []),
      ['Keys and one-time codes that may have been revoked since don’t work anymore.'],
    ],
    buttons: [],
  }
}

function passedLine({ found, none, unknown }: RestoreCounts, passed: number): Line {
  const parts = [
    ...(found > 0 ? [`${found} with a table on the account`] : []),
    ...(none > 0 ? [`${none} without`] : []),
    ...(unknown > 0 ? [`${unknown} I couldn’t look up yet`] : []),
  ]
  return [`Opened since the backup: ${passed} (${parts.join(', ')}). I hunted for none of them.`]
}

function notToldLine(count: number): Line {
  return [
    count === 1
      ? 'One message was waiting in the backup. I’m not sending it, because it was probably sent already.'
      : `${count} messages were waiting in the backup. I’m not sending them, because they were probably sent already.`,
  ]
}

/** Tells a member which of their requests are open again. */
export function sayRequestsRestored(
  { jobs, madeAt }: { readonly jobs: readonly Job[]; readonly madeAt?: Instant },
  locale: LocalePreferences,
): Message {
  return {
    mark: 'attention',
    lines: [
      [
        { strong: 'I was set back to a backup' },
        ...(madeAt ? [' of ', { instant: madeAt, as: 'date' } as const] : []),
        '.',
      ],
      ['What you asked for since then is gone; please ask again. These requests are open again:'],
      ...jobs.map((job): Line => [{ code: job.id }, ` ${sayTable(job, locale)}: `, ...whatIsNext(job)]),
      ['If you canceled one since then, please cancel it again.'],
    ],
    buttons: [],
  }
}

/** The name of the work in a progress bar. */
export const backupLabel = 'Backing up'

/**
 * Tells the host where a backup is, and that the key is not in it.
 * @param keyFile the key's file; absent if the key is in the settings.
 */
export function sayBackedUp({
  copy,
  bytes,
  keyFile,
  cloud,
}: {
  readonly copy: string
  readonly bytes: number
  readonly keyFile?: string | undefined
  readonly cloud?: 'aws' | undefined
}): readonly string[] {
  const key =
    cloud === 'aws'
      ? 'The key that opens the linked accounts isn’t in it: that stays in AWS KMS.'
      : `The key that opens the linked accounts isn’t in it. Keep the key as well, in another place: ${keyFile ?? 'CIERGE_MASTER_KEY in your settings'}`
  return [`Backed up to ${copy} (${(bytes / 2 ** 20).toFixed(1)} MB).`, key]
}
