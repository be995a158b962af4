// Turns a form into a modal, and a submitted modal into a call. The typed text is stored only in that call.
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js'
import type { ButtonCall, Field, Form } from '../../../src/domain/message.ts'
import { beginning, clean, shorten } from '../../plain-text.ts'
import { limits } from '../limits.ts'
import { type DiscordPress, readPressId, toPressId } from './press.ts'

/**
 * Renders a form as a modal.
 * @param typed values that the member gave before, by field name. They fill their fields; secret fields stay empty.
 */
export function toModal(
  form: Form,
  press: DiscordPress,
  typed: Readonly<Record<string, string>>,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: toPressId({ press, key: 'f', call: form.call }),
    title: shorten(clean(form.title), limits.modalTitle),
    components: form.fields.slice(0, limits.modalFields).map((field) => ({
      type: ComponentType.Label,
      label: shorten(clean(field.label), limits.modalFieldLabel),
      component: toInput(field, typed[field.name]),
    })),
  }
}

function toInput({ name, placeholder, secret }: Field, typed: string | undefined) {
  const value = secret || !typed ? undefined : beginning(clean(typed), limits.modalValue)
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Short,
    required: true,
    max_length: limits.modalValue,
    ...(placeholder ? { placeholder: shorten(clean(placeholder), limits.modalPlaceholder) } : {}),
    ...(value ? { value } : {}),
  } as const
}

export function readModal(
  submitted: ModalSubmitInteraction,
): { call: ButtonCall; press: DiscordPress } | undefined {
  const id = readPressId(submitted.customId)
  if (!id?.call) return undefined
  const answers: Record<string, string> = {}
  for (const [name, field] of submitted.fields.fields) {
    if (field.type === ComponentType.TextInput) answers[name] = field.value
  }
  return { press: id.press, call: { command: id.call.command, args: { ...id.call.args, ...answers } } }
}
