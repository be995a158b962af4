// Writes the holidays that the reader knows into `src/reading/days/holidays.json`. Run it after an update of
// date-holidays, or if the years end soon; the test of the calendars says when.
import { writeFileSync } from 'node:fs'
import { collectHolidays } from './holidays/collect-holidays.ts'

const file = new URL('../src/reading/days/holidays.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(collectHolidays(), null, 2)}\n`)
