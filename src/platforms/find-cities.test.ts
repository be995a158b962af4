import { describe, expect, it } from 'vitest'
import { findCities } from './find-cities.ts'

async function first(name: string) {
  const [city] = await findCities(name)
  return city?.name
}

describe('finding a city by its name', () => {
  it.each([
    ['chicago', 'Chicago, Illinois'],
    ['New York', 'New York, New York'],
    ['nyc', 'New York, New York'],
    ['Brooklyn', 'New York, New York'],
    ['Washington D.C.', 'Washington, D.C.'],
    ['portland', 'Portland, Oregon'],
    ['Portland, Maine', 'Portland, Maine'],
    ['portland ME', 'Portland, Maine'],
    ['Paris', 'Paris, France'],
    ['montreal', 'Montréal, Canada'],
    ['São Paulo', 'Sao Paulo, Brazil'],
    ['london', 'London, United Kingdom'],
    ['Los Angeles, CA', 'Los Angeles, California'],
    ['Saint Louis', 'St. Louis, Missouri'],
  ])('“%s” is %s', async (typed, name) => {
    expect(await first(typed)).toBe(name)
  })

  it('a name that no city has gives none', async () => {
    for (const typed of ['', '   ', 'qqxxzz', 'portland, france', '40.7,-74.0']) {
      expect(await findCities(typed)).toEqual([])
    }
  })

  it('a city has its place in degrees', async () => {
    const [city] = await findCities('chicago')
    expect(city?.latitude).toBeCloseTo(41.8, 0)
    expect(city?.longitude).toBeCloseTo(-87.7, 0)
  })
})
