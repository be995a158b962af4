// Renders forms and messages as Slack modals, and reads the fields of a submitted modal. Pure, and within Slack's
// limits.
import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { ButtonCall, Field, Form } from '../../../src/domain/message.ts'
import { limits } from '../limits.ts'
import { renderForView, type SlackPage, section } from '../message.ts'
import type { SlackRenderOptions } from '../rendering/markup.ts'
import { plain, toMarkup } from '../text.ts'
import type { SlackWords } from '../words.ts'
import { readKept } from './read-kept.ts'

export type ModalView = types.ModalView

/** The data that is stored in a modal itself, so that the member can submit it even after Cierge restarts. */
export type ModalMemory = {
  /** The form's call. Absent in the booking form, whose call is made from its fields. */
  readonly call?: ButtonCall
  /** The key of the conversation that gets the answer. If absent, the modal shows the answer. */
  readonly key?: string
  /** The message that the modal was opened from. The answer replaces it. */
  readonly pressed?: { readonly channel: string; readonly ts: string; readonly responseUrl?: string }
}

export const callbackIds = {
  form: 'form',
  booking: 'booking',
  message: 'message',
  looking: 'looking',
} as const

function modal(
  title: string,
  callbackId: string,
  memory: ModalMemory,
  rest: { readonly blocks: types.KnownBlock[]; readonly submit?: string; readonly close: string },
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, limits.view.title),
    close: plain(rest.close, limits.view.close),
    ...(rest.submit === undefined ? {} : { submit: plain(rest.submit, limits.view.submit) }),
    private_metadata: JSON.stringify(memory),
    blocks: rest.blocks.slice(0, limits.view.blocks),
  }
}

/** Returns the modal that is shown until the answer arrives. */
export function lookingView(title: string, memory: ModalMemory, words: SlackWords): ModalView {
  const blocks = [section(toMarkup(words.looking))]
  return modal(title, callbackIds.looking, memory, { blocks, close: words.close })
}

export function formView(
  form: Form,
  memory: Omit<ModalMemory, 'call'>,
  rendering: SlackRenderOptions & { readonly words: SlackWords },
): ModalView {
  // A title that is too long for the title bar is repeated in full above the fields.
  const isLong = form.title.length > limits.view.title
  const heading = isLong ? renderForView({ lines: [[{ strong: form.title }]] }, rendering) : []
  const kept = { ...memory, call: form.call }
  return modal(form.title, callbackIds.form, kept, {
    blocks: [...heading, ...form.fields.map(toInput)],
    submit: form.submit,
    close: rendering.words.close,
  })
}

function toInput({ name, label, placeholder }: Field): types.InputBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label, limits.input.label),
    element: {
      type: 'plain_text_input',
      action_id: name,
      ...(placeholder ? { placeholder: plain(placeholder, limits.input.placeholder) } : {}),
      max_length: limits.plainInput.value,
    },
  }
}

export function pageView({ blocks }: SlackPage, title: string, words: Pick<SlackWords, 'done'>): ModalView {
  return modal(title, callbackIds.message, {}, { blocks, close: words.done })
}

const memory = z.object({
  call: z.object({ command: z.string(), args: z.record(z.string(), z.string()) }).optional(),
  key: z.string().optional(),
  pressed: z.object({ channel: z.string(), ts: z.string(), responseUrl: z.string().optional() }).optional(),
})

export function readMemory(view: { readonly private_metadata: string }): ModalMemory {
  return (readKept(memory, view.private_metadata) ?? {}) as ModalMemory
}

type Filled = { readonly type: string; readonly [key: string]: unknown }

/** Reads the filled fields by name. Empty fields are left out. */
export function readFields(view: {
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, Filled>>>> }
}): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, elements] of Object.entries(view.state.values)) {
    const [element] = Object.values(elements)
    const value = element ? filledValue(element) : undefined
    if (value) fields[name] = value
  }
  return fields
}

function filledValue(element: Filled): string | undefined {
  const { value, selected_date, selected_time, selected_option } = element as {
    value?: string | null
    selected_date?: string | null
    selected_time?: string | null
    selected_option?: { value: string } | null
  }
  return value ?? selected_date ?? selected_time ?? selected_option?.value ?? undefined
}
