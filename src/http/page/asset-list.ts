// The files that browsers load besides the pages, by the name in their address.

/** `from`: the files of libraries that are joined into this one; absent for a file in `assets/`. */
export type Asset = { readonly name: string; readonly type: string; readonly from?: readonly string[] }

export const assets: readonly Asset[] = [
  { name: 'page.css', type: 'text/css; charset=utf-8' },
  { name: 'countdown.js', type: 'text/javascript; charset=utf-8' },
  { name: 'forms.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
  // Joined into one file, because htmx starts as soon as its script has run, and would skip an extension that arrives
  // later.
  {
    name: 'htmx.js',
    type: 'text/javascript; charset=utf-8',
    from: ['htmx.org/dist/htmx.min.js', 'htmx.org/dist/ext/hx-sse.min.js'],
  },
]
