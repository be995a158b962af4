// A form with its CSRF token. Every form of a page is made here.
import { html } from 'hono/html'
import type { Html, Visit } from '../define-page.ts'
import { type FormInput, type InputPlace, input } from './input.ts'
import { notice } from './notice.ts'

type Weight = 'main' | 'plain' | 'danger'

/** A button that sends the form with a value, such as an answer to choose. */
type Choice = {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly weight?: Weight
}

/** Inputs that belong together. */
export type FormGroup = {
  readonly legend?: string
  readonly inputs?: readonly FormInput[]
  /** Shown before the inputs. */
  readonly fields?: Html
  /** The names of the fields whose refusals `fields` shows. */
  readonly refuses?: readonly string[]
}

type FormParts = {
  /** The address to send to; default: the page itself. */
  readonly action?: string
  /** The value of the hidden field `do`, which distinguishes the forms of one page. */
  readonly name?: string
  readonly inputs?: readonly FormInput[]
  readonly fields?: Html
  readonly groups?: readonly FormGroup[]
  readonly choices?: readonly Choice[]
  /** The label of the button; absent if the form has choices only. */
  readonly button?: string
  /** The button's name for screen readers, if its label alone does not say what it concerns. */
  readonly label?: string
  readonly weight: Weight
  /** A link next to the button with which the person leaves the form. */
  readonly leave?: { readonly label: string; readonly to: string }
}

type Showing = Pick<Visit, 'csrfToken' | 'refused'> & Partial<Pick<Visit, 'once' | 'refusedField' | 'typed'>>

/** Returns the form. If it was refused, the reason is shown next to the refused input, or above all inputs. */
export function form(visit: Showing, parts: FormParts): Html {
  const { action, name, inputs = [], fields, groups = [], choices = [], button, label, weight, leave } = parts
  const { typed = {}, once = '', refusedField = '' } = visit
  const isSent = name === undefined || typed.do === undefined || typed.do === name
  const refused = isSent ? visit.refused : undefined
  const all: readonly FormGroup[] = [{ inputs, ...(fields && { fields }) }, ...groups]
  const isBeside = all.some(
    (group) =>
      group.refuses?.includes(refusedField) || group.inputs?.some((one) => one.name === refusedField),
  )
  const place = (one: FormInput) => ({
    prefix: name ?? 'form',
    typed: isSent ? typed[one.name] : undefined,
    refused: one.name === refusedField ? refused : undefined,
  })
  return html`<form method="post" class="form"${action ? html` action="${action}"` : ''}>
${refused && !isBeside ? notice(refused) : ''}
<input type="hidden" name="csrf" value="${visit.csrfToken}">
<input type="hidden" name="once" value="${once}">
${name ? html`<input type="hidden" name="do" value="${name}">` : ''}
${all.map((group) => inputsOf(group, place))}
<div class="actions">
${choices.map(
  (one) =>
    html`<button class="button ${one.weight ?? 'plain'}" name="${one.name}" value="${one.value}">${one.label}</button>`,
)}
${button ? html`<button class="button ${weight}"${label ? html` aria-label="${label}"` : ''}>${button}</button>` : ''}
${leave ? html`<a class="button plain" href="${leave.to}">${leave.label}</a>` : ''}
</div>
</form>`
}

function inputsOf({ legend, inputs = [], fields }: FormGroup, place: (one: FormInput) => InputPlace): Html {
  const content = html`${fields ?? ''}${inputs.map((one) => input(one, place(one)))}`
  if (!legend) return content
  return html`<fieldset class="group"><legend>${legend}</legend>${content}</fieldset>`
}
