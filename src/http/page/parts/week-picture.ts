// Shows the openings of the next seven days as a picture, or says that there are none.
import type { LocalePreferences } from '../../../domain/locale.ts'
import type { WeekAhead } from '../../../domain/week-ahead.ts'
import { pictureWords } from '../../../words/page/pictures.ts'
import { sayWeek } from '../../../words/week.ts'
import type { Html } from '../define-page.ts'
import { empty } from './empty.ts'
import { picture } from './picture.ts'

export async function weekPicture(week: WeekAhead, locale: LocalePreferences): Promise<Awaited<Html>> {
  if (week.drops.length === 0) return empty({ title: pictureWords.noWeek, line: pictureWords.noWeekYet })
  const { lines } = sayWeek(week, locale, [])
  return picture((pictures) => pictures.drawWeek(week, locale, 'page'), lines.slice(1))
}
