// One labeled input of a form, with its hint and, if it was refused, the reason next to it.
import { html } from 'hono/html'
import type { Html } from '../define-page.ts'
import { notice } from './notice.ts'

type Option = { readonly value: string; readonly label: string }

/** One input as data. */
export type FormInput = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Default `text`. `secret` is never filled in again; `long` has several lines. */
  readonly kind?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'secret' | 'long' | 'code' | 'check'
  readonly value?: string
  /** The values to select from, instead of a text. */
  readonly options?: readonly Option[]
  /** The value of the attribute `autocomplete`: tells what a browser may fill in. */
  readonly fills?: string
  readonly isRequired?: true
  readonly maxLength?: number
}

/** The place and state of the input: the beginning of its id, its current value, and why it was refused. */
export type InputPlace = {
  readonly prefix: string
  readonly typed: string | undefined
  readonly refused: string | undefined
}

/** Returns the input. */
export function input(one: FormInput, { prefix, typed, refused }: InputPlace): Html {
  const id = `${prefix}-${one.name}`
  const [hintId, refusalId] = [`${id}-hint`, `${id}-refused`]
  const described = [...(one.hint ? [hintId] : []), ...(refused ? [refusalId] : [])].join(' ')
  const attributes = html`id="${id}" name="${one.name}"${described ? html` aria-describedby="${described}"` : ''}${
    refused ? html` aria-invalid="true" autofocus` : ''
  }${one.isRequired ? html` required` : ''}`
  return html`<div class="field${one.kind === 'check' ? ' check' : ''}">
<label for="${id}">${one.label}</label>
${control(one, typed ?? one.value ?? '', attributes)}
${one.hint ? html`<p class="hint" id="${hintId}">${one.hint}</p>` : ''}
${refused ? html`<div id="${refusalId}">${notice(refused)}</div>` : ''}
</div>`
}

const types = {
  ...{ text: 'text', email: 'email', tel: 'tel', number: 'number', date: 'date' },
  ...{ secret: 'password', code: 'text', long: 'text', check: 'checkbox' },
} as const

function control(
  { kind = 'text', options, maxLength = 200, fills = 'off' }: FormInput,
  value: string,
  attributes: Html,
): Html {
  if (options)
    return html`<select ${attributes}>${options.map(
      (one) =>
        html`<option value="${one.value}"${one.value === value ? html` selected` : ''}>${one.label}</option>`,
    )}</select>`
  if (kind === 'check')
    return html`<input type="checkbox" value="yes" ${attributes}${value === 'yes' ? html` checked` : ''}>`
  if (kind === 'long')
    return html`<textarea rows="2" maxlength="${maxLength}" ${attributes}>${value}</textarea>`
  const more = kind === 'code' ? html` inputmode="numeric"` : kind === 'number' ? html` min="1"` : ''
  return html`<input type="${types[kind]}" maxlength="${maxLength}" autocomplete="${fills}" ${attributes}${more} value="${
    kind === 'secret' ? '' : value
  }">`
}
