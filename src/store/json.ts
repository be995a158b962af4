// Converts nested plain data to and from a JSON text column whose TypeScript type names its content. Parsing does not
// check the content.

/** The JSON text of a value of type `T`. */
export type Json<T> = string & { readonly __json: T }

export function toJson<T>(value: T): Json<T> {
  return JSON.stringify(value) as Json<T>
}

export function fromJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T
}
