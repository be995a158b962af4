// A place on earth, and its form in settings: `40.7128,-74.0060`.

/** A place on earth, in degrees. */
export type GeoPlace = { readonly latitude: number; readonly longitude: number }

/** A city, with the name that members see, such as `Portland, Oregon`. */
export type City = GeoPlace & { readonly name: string }

/** Parses latitude and longitude with a comma between them; `undefined` if the text is not a place. */
export function parseGeoPlace(text: string): GeoPlace | undefined {
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [latitude = Number.NaN, longitude = Number.NaN, ...rest] = parts
  const isPlace = rest.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isPlace ? { latitude, longitude } : undefined
}
