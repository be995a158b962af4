// Carries out a submitted form, and makes the answer: the next address, or a document.
import { noteEffects } from '../../chat/note-effects.ts'
import { pageWays } from '../../words/page/ways.ts'
import type { WriteAnswer } from '../answer-once.ts'
import { explain } from '../explain.ts'
import type { Problem } from '../problem.ts'
import type { Fields, Visit, WebPage } from './define-page.ts'
import { layout } from './layout.ts'
import type { PageParts } from './page-parts.ts'
import { refusal } from './parts/refusal.ts'

type FormCall = {
  readonly page: WebPage & Required<Pick<WebPage, 'act'>>
  readonly pages: readonly WebPage[]
  readonly visit: Visit
  readonly fields: Fields
}

/**
 * Returns the answer: 303 with the next address as its body, or a document. After an error the document is the page
 * again, with the reason and the typed text; only the reason if the page can't be shown anymore.
 */
export async function answerForm(
  { app }: Pick<PageParts, 'app'>,
  { page, pages, visit, fields }: FormCall,
): Promise<WriteAnswer> {
  try {
    const done = await page.act(visit, fields)
    if (typeof done === 'string') return { status: 303, body: done }
    return { status: 200, body: String(await layout(done, { visit, page, pages })) }
  } catch (error) {
    const problem = explain(error, noteEffects(app), { locale: visit.member.locale, ways: pageWays })
    const shown = await page.show(refusedVisit(visit, fields, problem)).catch(() => refusal(problem.detail))
    return { status: problem.status, body: String(await layout(shown, { visit, page, pages })) }
  }
}

/** Returns the visit that shows the page after a refusal. Words that may hold a password are not shown again. */
function refusedVisit(visit: Visit, fields: Fields, { detail, field, code }: Problem): Visit {
  const typed = code === 'secret-in-words' ? {} : fields
  return { ...visit, typed, refused: detail, ...(field && { refusedField: field }) }
}
