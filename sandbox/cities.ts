// Lists the cities of the invented venues, with the names of their zones as the platform writes them.
import type { CitySpec } from './world.ts'

/** A city and the name of its time zone. Both are fields of a venue: `{ ...cities.newYork }`. */
export type CityFacts = { readonly city: CitySpec; readonly zone: string }

function place(
  zone: string,
  name: string,
  code: string,
  region: string,
  at: readonly [number, number],
): CityFacts {
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

const newYork = place('America/New_York', 'New York', 'ny', 'NY', [40.7128, -74.006])
const losAngeles = place('America/Los_Angeles', 'Los Angeles', 'la', 'CA', [34.0522, -118.2437])
const london = place('Europe/London', 'London', 'ldn', 'England', [51.5072, -0.1276])

export const cities = {
  newYork,
  losAngeles,
  chicago: place('America/Chicago', 'Chicago', 'chi', 'IL', [41.8781, -87.6298]),
  denver: place('America/Denver', 'Denver', 'den', 'CO', [39.7392, -104.9903]),
  honolulu: place('Pacific/Honolulu', 'Honolulu', 'hnl', 'HI', [21.3069, -157.8583]),
  london: { ...london, city: { ...london.city, country: 'United Kingdom', currency: 'GBP' } },
  // For these cities the platform sends a legacy name of the zone.
  newYorkOfOld: { ...newYork, zone: 'EST5EDT' },
  losAngelesOfOld: { ...losAngeles, zone: 'PST8PDT' },
} satisfies Record<string, CityFacts>
