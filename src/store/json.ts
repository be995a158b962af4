// Nested plain data as a text column that remembers its type. Reading trusts the writer.

/** JSON text of a `T`. */
export type Json<T> = string & { readonly __json: T }

export function toJson<T>(value: T): Json<T> {
  return JSON.stringify(value) as Json<T>
}

export function fromJson<T>(text: Json<T>): T {
  return JSON.parse(text) as T
}
