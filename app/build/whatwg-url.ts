// Takes the place of the library whatwg-url in the built service. node-fetch requires it for versions of Node without `URL`;
// its tables of Unicode need 3 MB.
export const { URL, URLSearchParams } = globalThis
