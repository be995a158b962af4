import { html } from 'hono/html'
import { showFigures } from '../../../operations/show-figures.ts'
import { sayFigures } from '../../../words/figures.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import { definePage, type Html } from '../define-page.ts'
import { empty } from '../parts/empty.ts'
import { picture } from '../parts/picture.ts'

export const figuresPage = definePage({
  path: '/figures',
  async show(visit) {
    const isOwner = visit.member.role === 'owner'
    const everyone = isOwner && visit.query.of === 'everyone'
    const weeks = await visit.see(showFigures, { everyone })
    const { locale } = visit.member
    const hasHunts = weeks.some(({ booked, missed, failed }) => booked + missed + failed > 0)
    const { figures, noFigures, noFiguresYet } = pictureWords
    return {
      title: figures,
      body: html`${
        hasHunts
          ? await picture(
              (pictures) => pictures.drawFigures(weeks, locale, 'page'),
              sayFigures(weeks, locale, []).lines,
            )
          : empty({ title: noFigures, line: noFiguresYet })
      }
${isOwner ? turn(everyone) : ''}`,
    }
  },
})

/** Returns the link that switches between an owner's own figures and those of all members. */
function turn(everyone: boolean): Html {
  const { ofEveryone, ofYours } = pictureWords
  const [to, label] = everyone ? ['/figures', ofYours] : ['/figures?of=everyone', ofEveryone]
  return html`<p class="actions"><a class="button plain" href="${to}">${label}</a></p>`
}
