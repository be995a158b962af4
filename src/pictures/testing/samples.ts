// For tests: a hunt with several attempts, and a real image of it.
import type { HuntStory } from '../../domain/hunt-story.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Job } from '../../domain/job.ts'
import type { LocalePreferences } from '../../domain/locale.ts'
import type { Attachment } from '../../domain/message.ts'
import type { LocalDate, LocalTime, ZoneId } from '../../domain/time.ts'
import { drawHunt } from '../draw-hunt.ts'
import { rasterize } from '../rasterize.ts'

export const locale: LocalePreferences = {
  hours: 12,
  dateOrder: 'month-first',
  zone: 'America/New_York' as ZoneId,
}

/** Returns the story of a hunt that tried two tables and booked the second. */
export function sampleHunt(venueName = 'Saint Fennel'): HuntStory {
  const attempt = (time: string, bookedAtMs: number, result: 'slot-gone' | 'booked') =>
    ({
      kind: 'attempt',
      atMs: bookedAtMs,
      attempt: { time: time as LocalTime, seating: venueName, bookedAtMs, tookMs: 180, result },
    }) as const
  return {
    job: {
      id: 'K7Q2' as JobId,
      venue: { name: venueName, zone: locale.zone },
      dropAt: '2026-11-25T17:00:00.000Z',
      date: '2026-12-16' as LocalDate,
      partySize: 2,
      dropRule: { leadDays: 21, at: '12:00' as LocalTime },
      state: 'booked',
      outcome: { kind: 'booked', how: 'booked', reservation: { time: '19:30' } },
    } as unknown as Job,
    events: [
      { kind: 'mark', atMs: -90_000, what: 'woken' },
      { kind: 'mark', atMs: 421, what: 'slots-seen' },
      attempt('19:00', 520, 'slot-gone'),
      attempt('19:30', 760, 'booked'),
      { kind: 'mark', atMs: 960, what: 'ended' },
    ],
    finds: 14,
    tablesSeen: 9,
    others: [{ name: venueName, bookedAtMs: 1_300 }],
  }
}

/** Returns the image of the sample as a message has it. */
export async function sampleImage(): Promise<Attachment> {
  const image = await rasterize(drawHunt(sampleHunt(), locale, 'paper'))
  return {
    fileName: 'hunt-K7Q2.png',
    mimeType: 'image/png',
    content: Buffer.from(image).toString('base64'),
    encoding: 'base64',
    alt: 'How it went: Saint Fennel',
  }
}
