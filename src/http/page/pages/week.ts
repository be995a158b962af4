import { html } from 'hono/html'
import { showWeek } from '../../../operations/show-week.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import { definePage } from '../define-page.ts'
import { weekPicture } from '../parts/week-picture.ts'

export const weekPage = definePage({
  path: '/week',
  nav: pictureWords.week,
  isLive: true,
  async show(visit) {
    const week = await visit.see(showWeek, {})
    return {
      title: pictureWords.weekTitle,
      body: html`${await weekPicture(week, visit.member.locale)}
<p class="actions"><a class="button plain" href="/figures">${pictureWords.figures}</a></p>`,
    }
  },
})
