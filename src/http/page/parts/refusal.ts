// The content of a page that can't be shown.
import { html } from 'hono/html'
import { refusedWords } from '../../../words/page/refused.ts'
import type { PageContent } from '../define-page.ts'

/** Returns the sentence, and a link back. */
export function refusal(sentence: string): PageContent {
  const { title, back } = refusedWords
  const body = html`<p>${sentence}</p>
<p class="actions"><a class="button plain" href="/">${back}</a></p>`
  return { title, body }
}
