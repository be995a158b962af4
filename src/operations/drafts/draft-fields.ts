// The fields of a draft that a caller can set, in the words that a person would type.
import { z } from 'zod'

export const draftFields = {
  restaurant: z.string().max(200).optional().meta({
    description:
      'A name, or a reference such as resy:1505. “Carbone or Lilia” and resy:1505+resy:418 mean one table at either.',
  }),
  date: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'The day or days: 2026-12-26, Friday, “Fri or Sat”.' }),
  time: z.string().max(200).optional().meta({ description: 'The time: 7-9pm, 8pm or 8:30pm, any time.' }),
  windows: z.string().max(200).optional().meta({
    description:
      'The times in 24 hours, instead of time: 19:00, 19:00-21:00, or 19:00-21:00~20:00 with the best time. A comma separates several.',
  }),
  party: z.string().max(40).optional().meta({ description: 'How many people.' }),
  seating: z.string().max(200).optional().meta({ description: 'Wanted seatings: patio, dining room.' }),
  avoid: z.string().max(200).optional().meta({ description: 'Seatings that must not be booked: bar.' }),
  fee: z
    .string()
    .max(40)
    .optional()
    .meta({ description: 'The most to pay up front: $200, $50 per person, any late fee, none.' }),
  note: z.string().max(200).optional().meta({
    description:
      'Words for the restaurant’s staff: an occasion, a high chair. They are passed on after the booking.',
  }),
  timing: z.enum(['strict', 'flexible']).optional().meta({
    description: 'Exact times only, or up to 30 minutes either side.',
  }),
  opens: z.string().max(100).optional().meta({
    description:
      'When the restaurant opens a day: 10:00, “the first of the month at 10”, “every Monday at noon for the next week”.',
  }),
  lead: z.int().min(0).max(400).optional().meta({ description: 'How many days ahead it opens.' }),
}

/** The fields that a caller sends. An absent field stays as it is. */
export type DraftFields = z.output<z.ZodObject<typeof draftFields>>
