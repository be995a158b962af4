// Keeps writes about announcements that failed, for example on a full disk, and repeats them. An announcement is not
// sent again until its write has succeeded.
import type { AnnouncementId } from '../domain/announcement.ts'
import type { Telemetry } from '../ports/telemetry.ts'

export function createPendingWrites({ fault }: Pick<Telemetry, 'fault'>) {
  const unwritten = new Map<AnnouncementId, () => Promise<unknown>>()

  /** Runs a write about an announcement, such as its delivery. If the write fails, keeps it for `repeat`. */
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
