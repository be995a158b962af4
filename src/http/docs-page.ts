// The API's documents as a page, made from the same operations as its routes.

import { html } from 'hono/html'
import type { OperationData } from '../operations/define-operation.ts'

/** Returns the documents as an HTML page. */
export function docsPage(operations: readonly OperationData[]) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>Cierge API</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
  h2 { margin: 2rem 0 0; font-size: 1rem } code, pre { font: 0.9rem ui-monospace, monospace } p { margin: 0.25rem 0 }
  pre { background: #f3f3f1; padding: 1rem; overflow-x: auto } .chat { color: #666 }
  @media (prefers-color-scheme: dark) { body { color: #e8e8e6; background: #161616 } pre { background: #242424 } .chat { color: #999 } }
</style>
</head>
<body>
<h1>Cierge API</h1>
<p>Make a key with <code>/key</code> in a direct message to Cierge, and send it with each call. A booking has two steps: a draft says what was understood, and only confirming it books.</p>
<pre>curl -H "Authorization: Bearer $CIERGE_KEY" -H "Content-Type: application/json" \\
  -d '{"words":"table for 2 at Carbone tomorrow 7-9pm"}' /v1/drafts</pre>
<p>The whole description for programs: <a href="/v1/openapi.json">openapi.json</a>. Changes as they happen: <code>GET /v1/events</code>.</p>
${operations.map(
  ({ route, summary, chat, for: whom }) => html`<h2><code>${route.method} /v1${route.path}</code></h2>
<p>${summary}${whom === 'owners' ? ' For owners.' : ''}</p>
<p class="chat">In a chat: <code>${chat}</code></p>
`,
)}
</body>
</html>`
}
