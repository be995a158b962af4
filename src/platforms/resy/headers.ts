// The headers of requests to Resy, and the public key of its web page.

/** The key of Resy's own web page. It is the same for all visitors, and has not changed since 2019. */
export const usualKey = 'VbWk7s3L4KiK5fzlO7JD3Q5EYolJI7n5'

/** Returns the header with the public key of the web page. */
export function keyHeader(key: string): Readonly<Record<string, string>> {
  return key === '' ? {} : { authorization: `ResyAPI api_key="${key}"` }
}

/** The headers of a browser. Resy answers every request without a browser's `User-Agent` with an empty 500. */
const browser =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

export const json = 'application/json'
export const form = 'application/x-www-form-urlencoded'

/**
 * Returns the headers of a request, without the key. With `authToken` the request is the member's, otherwise it is
 * anonymous.
 */
export function headersFor(contentType?: string, authToken?: string): Readonly<Record<string, string>> {
  return {
    'user-agent': browser,
    accept: json,
    'accept-encoding': 'gzip, br',
    origin: 'https://resy.com',
    referer: 'https://resy.com/',
    'x-origin': 'https://resy.com',
    ...(contentType && { 'content-type': contentType }),
    ...(authToken && { 'x-resy-auth-token': authToken, 'x-resy-universal-auth': authToken }),
  }
}
