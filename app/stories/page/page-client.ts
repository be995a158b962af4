// Uses the page in stories as a browser without JavaScript does: it keeps cookies and sends forms.
type PageAnswer = {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** The value of the hidden field `csrf` of the first form in the content. */
  readonly csrf: string
}

export type PageClient = {
  readonly cookies: ReadonlyMap<string, string>
  open(path: string, headers?: Readonly<Record<string, string>>): Promise<PageAnswer>
  /** Sends a form as a page of this server does. */
  send(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<PageAnswer>
}

/**
 * Creates a browser without cookies.
 * @param url the address of the server.
 */
export function createPageClient(url: string): PageClient {
  const cookies = new Map<string, string>()
  async function ask(path: string, init: RequestInit & { headers: Record<string, string> }) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    // Virtual time does not pass meanwhile, because the link would expire.
    const response = await fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...(cookie && { cookie }), ...init.headers },
    })
    const text = await response.text()
    for (const line of response.headers.getSetCookie()) keep(line)
    const content = text.slice(text.indexOf('<main'))
    const csrf = /name="csrf" value="([^"]*)"/.exec(content)?.[1] ?? ''
    return { status: response.status, text, headers: response.headers, csrf }
  }
  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
  return {
    cookies,
    open: (path, headers = {}) => ask(path, { headers }),
    send: (path, fields, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, ...headers },
      }),
  }
}
