import { html } from 'hono/html'
import { parseCode } from '../../../domain/ids.ts'
import { logWords } from '../../../words/page/admin-members.ts'
import { sayNoSuchPage } from '../../../words/page/refused.ts'
import { sayLogLine } from '../../../words/running/log-line.ts'
import { ProblemError } from '../../problem.ts'
import { definePage } from '../define-page.ts'
import { empty } from '../parts/empty.ts'

export const requestLogPage = definePage({
  path: '/admin/requests/:code/log',
  for: 'owners',
  async show({ params, host, member }) {
    const code = parseCode(params.code ?? '')
    if (!code) throw new ProblemError({ status: 404, code: 'no-such-path', detail: sayNoSuchPage() })
    const lines = await host.logOf(code)
    const { title, lead, none, noneYet, noFiles, back } = logWords
    const nothing = empty({ title: none, line: lines ? noneYet : noFiles })
    const shown = lines?.map((line) => html`<li>${sayLogLine(line, member.locale.zone)}</li>`)
    return {
      title: title(code),
      body: html`${lines?.length ? html`<p>${lead}</p><ol class="log">${shown}</ol>` : nothing}
<p class="actions"><a class="button plain" href="/admin/requests">${back}</a></p>`,
    }
  },
})
