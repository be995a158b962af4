/**
 * Why nothing can be stored. `full`: no space is left. `failing`: the disk answers with errors. `locked`: another
 * program keeps the lock.
 */
export type StoreTrouble = 'full' | 'read-only' | 'failing' | 'damaged' | 'locked'
