// Replaces the library whatwg-url in the built service, whose Unicode tables need 3 MB of memory. node-fetch requires
// it for versions of Node without `URL`.
export const { URL, URLSearchParams } = globalThis
