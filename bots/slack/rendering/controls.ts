// Renders the controls below a message: buttons, lists, and an overflow menu. Pure, and within Slack's limits. The
// value of a control is its encoded call.
import type { types } from '@slack/bolt'
import {
  type Button,
  type ButtonCall,
  type Choice,
  decodeCall,
  encodeCall,
  type LinkButton,
  type Message,
} from '../../../src/domain/message.ts'
import { limits } from '../limits.ts'
import { plain } from '../text.ts'
import type { SlackWords } from '../words.ts'
import { type Control, chunks, foldIntoLists, foldIntoMenu } from './fold-controls.ts'

export type ControlsOptions = {
  readonly words: Pick<SlackWords, 'choose' | 'more'>
  /** True if the message is an announcement. The answer to a press does not replace it. */
  readonly isAnnouncement?: boolean
}

/** The prefix of block ids in announcements. It shows that a pressed button belongs to an announcement. */
export const announced = 'announced'

/** The action id of the button that shows the next page of a message. */
export const moreActionId = 'more'

/** The button for the next page. */
export type More = { readonly action_id: string; readonly value: string }
/**
 * Maximum number of rows of controls in a message. No real message has more. Few enough for Slack's limit of blocks,
 * and for four messages on one Home tab.
 */
const mostRows = 10

export function renderControls(
  { choices = [], links = [], buttons = [] }: Pick<Message, 'choices' | 'links' | 'buttons'>,
  rendering: ControlsOptions,
): types.ActionsBlock[] {
  const lists = chunks(choices, limits.select.options).map((some, index) =>
    toSelect(`choice-${index}`, some.map(toOption), rendering),
  )
  // A message has at most one primary button, because several primary buttons would not stand out.
  const primary = buttons.find(({ weight }) => weight === 'main')
  const pressed = foldIntoMenu(foldIntoLists(buttons)).map((control, index) =>
    toElement(control, index, { ...rendering, primary }),
  )
  const controls = [...links.map(toLinkButton), ...pressed]
  return [...chunks(lists, limits.actions.elements), ...chunks(controls, limits.actions.elements)]
    .slice(0, mostRows)
    .map((elements, index) => ({ type: 'actions', block_id: `${prefixOf(rendering)}-${index}`, elements }))
}

export function renderMore(more: More, rendering: ControlsOptions): types.ActionsBlock {
  const text = plain(rendering.words.more.label, limits.button.text)
  return {
    type: 'actions',
    block_id: `${prefixOf(rendering)}-${moreActionId}`,
    elements: [{ type: 'button', text, ...more }],
  }
}

/** Removes the button for the next page. */
export function withoutMore(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  return blocks.filter(({ block_id }) => !block_id?.endsWith(`-${moreActionId}`))
}

/**
 * Gives the block of a list a different id, so that the member can pick the same item again. Slack remembers the picked
 * item by the block's id.
 */
export function withListAnew(blocks: readonly types.KnownBlock[], id: string): types.KnownBlock[] {
  const anew = id.endsWith('~') ? id.slice(0, -1) : `${id}~`
  return blocks.map((block) => (block.block_id === id ? { ...block, block_id: anew } : block))
}

export function toButton(
  { label, call, weight }: Button,
  action_id: string,
  isPrimary = false,
): types.Button {
  return {
    type: 'button',
    action_id,
    text: plain(label, limits.button.text),
    value: encodeCall(call),
    ...(isPrimary ? { style: 'primary' } : weight === 'danger' ? { style: 'danger' } : {}),
  }
}

/** The beginning of the action ids of buttons that open a page. */
const opensPage = 'link-'

/** Returns whether the pressed control only opened a page. Slack reports such presses too. */
export function isPageOpened(action_id: string): boolean {
  return action_id.startsWith(opensPage)
}

function toLinkButton({ label, url }: LinkButton, index: number): types.Button {
  return { type: 'button', action_id: `${opensPage}${index}`, text: plain(label, limits.button.text), url }
}

function prefixOf({ isAnnouncement }: ControlsOptions): string {
  return isAnnouncement ? announced : 'reply'
}

function toElement(
  control: Control,
  index: number,
  { primary, ...rendering }: ControlsOptions & { readonly primary: Button | undefined },
) {
  if ('list' in control) return toSelect(`list-${index}`, control.list.map(toOption), rendering)
  if ('menu' in control) {
    const overflow: types.Overflow = {
      type: 'overflow',
      action_id: `menu-${index}`,
      options: control.menu.map(toOption),
    }
    return overflow
  }
  if (control.picksDate) return toDatePicker(control.label, control.picksDate)
  return toButton(control, `button-${index}`, control === primary)
}

/** The beginning of a date picker's action id. Its call follows, because a date picker has no value. */
const picksDate = 'date '

function toDatePicker(label: string, call: ButtonCall): types.Datepicker {
  const placeholder = plain(label, limits.select.placeholder)
  return { type: 'datepicker', action_id: `${picksDate}${encodeCall(call)}`, placeholder }
}

/** Returns the call of a picked day, or `undefined` if the control is not a date picker. */
export function readPickedDate(action_id: string, date: string | null | undefined): ButtonCall | undefined {
  if (!action_id.startsWith(picksDate) || !date) return undefined
  const call = decodeCall(action_id.slice(picksDate.length))
  return call && { ...call, args: { ...call.args, date } }
}

function toSelect(
  action_id: string,
  options: types.PlainTextOption[],
  rendering: ControlsOptions,
): types.StaticSelect {
  const placeholder = plain(rendering.words.choose, limits.select.placeholder)
  return { type: 'static_select', action_id, placeholder, options }
}

function toOption({
  label,
  detail = '',
  call,
}: Partial<Choice> & { readonly label: string; readonly call: ButtonCall }): types.PlainTextOption {
  return {
    text: plain(label, limits.option.text),
    value: encodeCall(call),
    ...(detail.trim() === '' ? {} : { description: plain(detail, limits.option.description) }),
  }
}
