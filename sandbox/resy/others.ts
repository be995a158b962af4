// Endpoints that Cierge rarely uses: GET /3/geoip, and the script of Resy's web page, which contains the public key.
import { type Endpoint, ok } from './endpoint.ts'

export const geoip: Endpoint = {
  kind: 'geoip',
  routes: ['GET /3/geoip'],
  needs: 'key',
  answer: ({ address }) =>
    ok({
      ip: address,
      latitude: 40.7128,
      longitude: -74.006,
      country_iso_code: 'US',
      in_eu: false,
      source: 'geoip',
      success: true,
    }),
}

const script = '/modules/app.0123456789abcdef.js'

/**
 * Serves the web page and its script at the API's address, so that a client can read the current public key in the
 * script.
 */
export const web: Endpoint = {
  kind: 'web',
  routes: ['GET /', `GET ${script}`],
  needs: 'nothing',
  answer({ path }, { settings }) {
    if (path === script)
      return {
        status: 200,
        headers: { 'content-type': 'application/javascript' },
        body: `(()=>{const e={apiKey:"${settings.apiKey}",apiUrl:"https://api.resy.example"};window.__resy=e})();`,
      }
    return {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: `<!DOCTYPE html><html><head><title>Resy</title><script src="${script}"></script></head><body></body></html>`,
    }
  },
}
