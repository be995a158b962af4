// The fields of a form for the accepted times, in the order of preference. Numbers set the order; a script adds
// handles to drag and buttons to move them.
import { html } from 'hono/html'
import type { Window } from '../../../domain/window.ts'
import { encodeWindows } from '../../../domain/window.ts'
import { timesWords } from '../../../words/page/times.ts'
import type { Fields, Html, Visit } from '../define-page.ts'
import type { FormGroup } from './form.ts'
import { notice } from './notice.ts'

/** Minimum and maximum number of rows of times in a form. */
const [fewestRows, mostRows] = [2, 6]

/** A window, as operations return it. */
type TimeFacts = Readonly<Record<keyof Window, string>>

type Row = { readonly from: string; readonly until: string; readonly was: string; readonly rank: string }

type Refusable = Pick<Visit, 'typed' | 'refused' | 'refusedField'>

const refuses = ['time', 'windows']

/** Returns a row for each time, and one to add another, as a group of a form. */
export function timesGroup(
  windows: readonly TimeFacts[],
  { typed, refused, refusedField = '' }: Refusable,
): FormGroup {
  const known = 'from1' in typed ? typedRows(typed) : windows.map(rowOf)
  const reason = refuses.includes(refusedField) && 'from1' in typed ? refused : undefined
  return { refuses, fields: timesField([...known, ...emptyRows(known.length)], reason) }
}

function timesField(rows: readonly Row[], refused: string | undefined): Html {
  return html`<fieldset class="times"${refused ? html` aria-describedby="times-refused"` : ''}>
<legend>${timesWords.legend}</legend>
<p class="hint">${timesWords.hint}</p>
<ol data-order data-moved="${timesWords.moved}">${rows.map((row, index) => sayRow(row, index + 1))}</ol>
<p class="said" role="status" data-order-said></p>
${refused ? html`<div id="times-refused">${notice(refused)}</div>` : ''}
</fieldset>`
}

function rowOf(window: TimeFacts, index: number): Row {
  const { earliest, latest } = window
  const until = earliest === latest ? '' : latest
  return { from: earliest, until, was: encodeTimes([window]), rank: `${index + 1}` }
}

function typedRows(typed: Fields): readonly Row[] {
  return numbers()
    .filter((number) => `from${number}` in typed)
    .map((number) => ({
      from: typed[`from${number}`] ?? '',
      until: typed[`until${number}`] ?? '',
      was: typed[`was${number}`] ?? '',
      rank: typed[`rank${number}`] ?? '',
    }))
}

function emptyRows(known: number): readonly Row[] {
  const count = Math.min(mostRows, Math.max(fewestRows, known + 1)) - known
  return Array.from({ length: Math.max(0, count) }, (_none, index) => ({
    ...{ from: '', until: '', was: '' },
    rank: `${known + index + 1}`,
  }))
}

function numbers(): readonly number[] {
  return Array.from({ length: mostRows }, (_none, index) => index + 1)
}

function sayRow({ from, until, was, rank }: Row, number: number): Html {
  const { rankOf, fromOf, untilOf, up, down, drag } = timesWords
  const timeInput = (name: string, label: string, value: string) =>
    html`<label>${label}<input type="time" name="${name}${number}" value="${value}"></label>`
  return html`<li class="time-row" data-row>
<button type="button" class="handle" data-drag hidden aria-label="${drag(number)}">⠿</button>
<label class="rank">${rankOf}<input type="number" name="rank${number}" min="1" max="${mostRows}" value="${rank}"></label>
${timeInput('from', fromOf, from)}
${timeInput('until', untilOf, until)}
<input type="hidden" name="was${number}" value="${was}">
<span class="moves" hidden data-moves><button type="button" class="button plain small" data-up aria-label="${up(number)}">↑</button>
<button type="button" class="button plain small" data-down aria-label="${down(number)}">↓</button></span>
</li>`
}

/**
 * Returns the times of the form in the order of their numbers, as `windows` of an operation: `19:00-21:00,18:00`; '' if
 * it has none. A time that was not changed keeps its preferred time.
 */
export function readTimes(fields: Fields): string {
  const rows = typedRows(fields).filter(({ from, until }) => from !== '' || until !== '')
  return rows
    .toSorted((one, other) => Number(one.rank) - Number(other.rank))
    .map(({ from, until, was }) => {
      const [span = ''] = was.split('~')
      const said = until === '' || until === from ? from : `${from}-${until}`
      return said === span ? was : said
    })
    .join(',')
}

/** Returns times as `readTimes` does if they were not changed. */
export function encodeTimes(windows: readonly TimeFacts[]): string {
  return encodeWindows(windows as readonly Window[])
}
