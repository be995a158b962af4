// Finds cities by name, for members who say where they eat. Loads the map, about 2 MB, at the first search.
import type { CityData } from 'city-timezones'
import type { City } from '../domain/geo-place.ts'

/** Short names and parts of large cities, which the map does not have. */
const otherNames: Readonly<Record<string, string>> = {
  nyc: 'New York, New York',
  manhattan: 'New York, New York',
  brooklyn: 'New York, New York',
  queens: 'New York, New York',
  la: 'Los Angeles, California',
  sf: 'San Francisco, California',
  philly: 'Philadelphia, Pennsylvania',
  vegas: 'Las Vegas, Nevada',
  dc: 'Washington DC',
  washington: 'Washington DC',
}

/**
 * Returns the cities with that name, the largest first; empty if there is none. The name may end with a state, a
 * province or a country: `Portland, Maine`, `Portland ME`, `Paris, France`.
 */
export async function findCities(name: string): Promise<readonly City[]> {
  const words = wordsOf(name)
  const wanted = wordsOf(otherNames[words.join(' ')] ?? name)
  const { default: map } = await import('city-timezones')
  return map.cityMapping
    .filter((city) => isNamed(city, wanted))
    .toSorted((one, other) => other.pop - one.pop)
    .map((city) => ({ name: nameOf(city), latitude: city.lat, longitude: city.lng }))
}

function isNamed(city: CityData, wanted: readonly string[]): boolean {
  return [city.city, city.city_ascii].some((spelling) => {
    const own = wordsOf(spelling)
    if (own.length === 0 || !own.every((word, index) => wanted[index] === word)) return false
    const rest = wanted.slice(own.length).join(' ')
    const areas = [city.province, city.state_ansi, city.country, city.iso2, city.iso3]
    return rest === '' || areas.some((area) => area && wordsOf(area).join(' ') === rest)
  })
}

/** Returns the words of a name in small letters without accents. `St` and `Saint` are the same word. */
function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFD').replace(/\p{M}|[.'’]/gu, '')
  const words = plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.map((word) => (word === 'saint' ? 'st' : word))
}

function nameOf({ city, province, country, iso2 }: CityData): string {
  if (city.includes(',')) return city
  const area = iso2 === 'US' ? province : country
  return [city, area].filter(Boolean).join(', ')
}
