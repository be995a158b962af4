import type { PageClient } from './page-client.ts'

const patienceMs = 30_000

/** Opens the stream of a page. Its text grows while the page changes. */
export async function followPage({ cookies }: Pick<PageClient, 'cookies'>, url: string) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const over = new AbortController()
  const response = await fetch(url, { headers: { cookie }, signal: over.signal })
  let text = ''
  const reading = async () => {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk)
  }
  void reading().catch(() => {})
  return {
    leave: () => over.abort(),
    /** Waits in real time until the text has come. Throws after half a minute. */
    async until(wanted: string): Promise<void> {
      for (const deadline = Date.now() + patienceMs; !text.includes(wanted); ) {
        if (Date.now() > deadline) throw new Error(`"${wanted}" never came. There was: ${text}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}
