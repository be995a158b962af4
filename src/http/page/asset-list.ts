// The files that browsers load besides the pages, by the name in their address.

/** `from`: the file of a library, or absent for a file in `assets/`. */
export type Asset = { readonly name: string; readonly type: string; readonly from?: string }

export const assets: readonly Asset[] = [
  { name: 'page.css', type: 'text/css; charset=utf-8' },
  { name: 'countdown.js', type: 'text/javascript; charset=utf-8' },
  { name: 'forms.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
  { name: 'htmx.js', type: 'text/javascript; charset=utf-8', from: 'htmx.org/dist/htmx.min.js' },
  { name: 'htmx-sse.js', type: 'text/javascript; charset=utf-8', from: 'htmx.org/dist/ext/hx-sse.min.js' },
]
