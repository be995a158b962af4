// The cities of the invented venues, and their zones as the platform names them.
import type { CitySpec } from './world.ts'

export type Place = { readonly city: CitySpec; readonly zone: string }

function place(
  zone: string,
  name: string,
  code: string,
  region: string,
  at: readonly [number, number],
): Place {
  const city = {
    name,
    code,
    region,
    country: 'United States',
    currency: 'USD',
    latitude: at[0],
    longitude: at[1],
  }
  return { zone, city }
}

export const newYork = place('America/New_York', 'New York', 'ny', 'NY', [40.7128, -74.006])
export const chicago = place('America/Chicago', 'Chicago', 'chi', 'IL', [41.8781, -87.6298])
export const denver = place('America/Denver', 'Denver', 'den', 'CO', [39.7392, -104.9903])
export const losAngeles = place('America/Los_Angeles', 'Los Angeles', 'la', 'CA', [34.0522, -118.2437])
export const honolulu = place('Pacific/Honolulu', 'Honolulu', 'hnl', 'HI', [21.3069, -157.8583])

const britain = { country: 'United Kingdom', currency: 'GBP' }
const uk = place('Europe/London', 'London', 'ldn', 'England', [51.5072, -0.1276])
export const london: Place = { ...uk, city: { ...uk.city, ...britain } }

/** The same city under the zone name that is kept only for old times' sake. */
export const newYorkOfOld: Place = { ...newYork, zone: 'EST5EDT' }
export const losAngelesOfOld: Place = { ...losAngeles, zone: 'PST8PDT' }
