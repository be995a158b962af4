// Recognizes why a backup failed.
import type { BackupTrouble } from '../../domain/backup.ts'
import { DamagedCopy } from './back-up-apart.ts'
import { SpaceError } from './check-space.ts'
import { troubleOf } from './disk-trouble.ts'

export function backupTroubleOf(error: unknown): BackupTrouble {
  if (error instanceof SpaceError) return 'no-space'
  if (error instanceof DamagedCopy) return 'damaged'
  return troubleOf(error) ?? (error instanceof Error ? troubleOf(error.cause) : undefined) ?? 'fault'
}
