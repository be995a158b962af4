// Facts about the database itself: a few named short texts.

export type HouseNote =
  /** The name of the key that sealed the secrets: see `keyNameOf`. */
  | 'key'
  /** A `CopyStamp` as JSON. Only backups have it, so a start that finds it knows that a backup was restored. */
  | 'copy'
  /** The instant since which backups fail, if the owners were told. */
  | 'backup-trouble'

export interface HouseNotes {
  find(name: HouseNote): Promise<string | undefined>
  /** Writes the note, or replaces it. */
  save(name: HouseNote, value: string): Promise<void>
  /** Deletes the note, if there is one. */
  remove(name: HouseNote): Promise<void>
}
