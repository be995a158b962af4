// Observations of drops that other installations made and a host imported: one per installation, venue and date.
import type { DropSource, SharedDrop } from '../domain/drops/shared-drop.ts'
import type { VenueHit } from '../domain/venue.ts'

export type ImportedDrop = SharedDrop & { readonly source: DropSource }

export interface ImportedDropRepository {
  /** Returns at most `limit` imported observations of a venue, the latest drops first. */
  of(venue: Pick<VenueHit, 'platform' | 'id'>, limit: number): Promise<readonly ImportedDrop[]>
  /** Replaces all observations of an installation. Of several observations of one venue and date, the first counts. */
  replace(source: DropSource, drops: readonly SharedDrop[]): Promise<void>
}
