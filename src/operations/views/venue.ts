// A restaurant as programs see it.
import { z } from 'zod'
import { type JoinedVenue, placeReference } from '../../domain/place.ts'
import type { Venue } from '../../domain/venue.ts'

export const venueView = z
  .object({
    reference: z.string().meta({ description: 'Names this restaurant in other calls, such as resy:1505.' }),
    name: z.string(),
    bookableOn: z
      .array(z.string())
      .optional()
      .meta({ description: 'The platforms that have it, if you use several or have no account there.' }),
    neighborhood: z.string().optional(),
    city: z.string().optional(),
    zone: z.string().optional().meta({ description: 'The IANA time zone of its times.' }),
    url: z.string().optional().meta({ description: 'The page where people book by hand.' }),
  })
  .meta({ id: 'Restaurant' })

/** Returns the view of a restaurant. Fields that the platform does not send are left out. */
export function viewVenue(
  venue: JoinedVenue & Partial<Pick<Venue, 'zone' | 'url'>>,
): z.output<typeof venueView> {
  const { name, neighborhood, city, zone, url, bookableOn } = venue
  return {
    reference: placeReference(venue),
    name,
    ...(bookableOn && { bookableOn: [...bookableOn] }),
    ...(neighborhood && { neighborhood }),
    ...(city && { city }),
    ...(zone && { zone }),
    ...(url && { url }),
  }
}
