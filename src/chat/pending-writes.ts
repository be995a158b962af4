// Keeps writes about announcements that failed, because the disk is full, and repeats them. Until they succeed, these
// announcements are not sent again.
import type { AnnouncementId } from '../domain/announcement.ts'
import type { Telemetry } from '../ports/telemetry.ts'

export function createPendingWrites({ fault }: Pick<Telemetry, 'fault'>) {
  const unwritten = new Map<AnnouncementId, () => Promise<unknown>>()

  /** Writes what happened to an announcement. If that fails, the write is kept. */
  async function note(id: AnnouncementId, write: () => Promise<unknown>): Promise<void> {
    try {
      await write()
      unwritten.delete(id)
    } catch (error) {
      fault(error)
      unwritten.set(id, write)
    }
  }

  return {
    note,
    /** Returns whether a write about the announcement has not succeeded yet. */
    has: (id: AnnouncementId) => unwritten.has(id),
    count: () => unwritten.size,
    async repeat() {
      for (const [id, write] of [...unwritten]) await note(id, write)
    },
  }
}
