/**
 * Why nothing can be stored. `full`: no space is left. `failing`: the disk answers with errors. `locked`: another
 * program keeps the lock. `vanished`: the database's file was deleted, moved or replaced while it is open.
 */
export type StoreTrouble = 'full' | 'read-only' | 'failing' | 'damaged' | 'locked' | 'vanished'
