import { changeDraft } from '../../../operations/change-draft.ts'
import { confirmDraft } from '../../../operations/confirm-draft.ts'
import { dropDraft } from '../../../operations/drop-draft.ts'
import { showDraft } from '../../../operations/show-draft.ts'
import { type AnswerContent, definePage, type Fields, type Visit } from '../define-page.ts'
import { draftContent } from '../parts/draft-view.ts'
import { readTimes } from '../parts/times-field.ts'

export const draftPage = definePage({
  path: '/drafts/:id',
  async show(visit) {
    return draftContent(visit, await visit.call(showDraft, { id: idOf(visit) }))
  },
  async act(visit, { do: what = '', ...fields }) {
    if (what === 'drop') return drop(visit)
    if (what === 'confirm' || what === 'watch') return confirm(visit, what === 'watch')
    const { lead, ...change } = changeOf(what, fields)
    const input = { ...change, ...(lead && { lead: Number(lead) }), id: idOf(visit) }
    return draftContent(visit, await visit.call(changeDraft, input))
  },
})

function idOf({ params }: Visit): string {
  return params.id ?? ''
}

async function drop(visit: Visit): Promise<string> {
  const { edits } = await visit.call(showDraft, { id: idOf(visit) })
  await visit.call(dropDraft, { id: idOf(visit) })
  return edits ? `/requests/${edits}` : '/'
}

async function confirm(visit: Visit, watch: boolean): Promise<string | AnswerContent> {
  const { requests, draft } = await visit.call(confirmDraft, { id: idOf(visit), ...(watch && { watch }) })
  if (draft) return draftContent(visit, draft)
  const [first, ...others] = requests
  return first && others.length === 0 ? `/requests/${first.code}` : '/'
}

/** Returns the fields of the draft that a form changes. A chosen answer carries its fields in `set`. */
function changeOf(what: string, { set = '', ...fields }: Fields): Fields {
  if (what === 'times') return { windows: readTimes(fields) }
  return what === 'choose' ? Object.fromEntries(new URLSearchParams(set)) : fields
}
