// Test support: finds buttons and items in a shown message or view, and fills in the fields of a modal.
import type { SlackJson } from './emulated-workspace.ts'
import type { SlackShown } from './rendered-view.ts'

/** A button or date picker, or an item of a list. */
export type SlackControl = {
  readonly label: string | undefined
  readonly element: SlackJson
  readonly option: SlackJson | undefined
  readonly blockId: unknown
}

export function controlsOf({ content }: SlackShown): readonly SlackControl[] {
  const labelOf = (text: unknown) => (text as { text?: string } | undefined)?.text
  return ((content.blocks ?? []) as readonly SlackJson[]).flatMap(({ block_id: blockId, elements = [] }) =>
    (elements as readonly SlackJson[]).flatMap((element): readonly SlackControl[] => {
      const options = (element.options ?? []) as readonly SlackJson[]
      if (options.length > 0)
        return options.map((option) => ({ label: labelOf(option.text), element, option, blockId }))
      const text = element.type === 'datepicker' ? element.placeholder : element.text
      return [{ label: labelOf(text), element, option: undefined, blockId }]
    }),
  )
}

export function findControl(shown: SlackShown, label: string): SlackControl {
  const found = controlsOf(shown).find((control) => control.label === label)
  if (!found) throw new Error(`Nothing to press is called ${label}`)
  return found
}

export function toState(view: SlackJson, values: Readonly<Record<string, string>>): SlackJson {
  const inputs = (view.blocks as readonly SlackJson[]).filter(({ type }) => type === 'input')
  const unknown = Object.keys(values).find((name) => !inputs.some(({ block_id }) => block_id === name))
  if (unknown) throw new Error(`The modal has no field ${unknown}`)
  return Object.fromEntries(
    inputs.map((block) => {
      const element = block.element as SlackJson
      return [
        block.block_id,
        {
          [String(element.action_id)]: {
            type: element.type,
            ...toValue(element, values[String(block.block_id)]),
          },
        },
      ]
    }),
  )
}

function toValue({ type, initial_value }: SlackJson, value: string | undefined): SlackJson {
  const option = value === undefined ? null : { text: { type: 'plain_text', text: value }, value }
  switch (type) {
    case 'datepicker':
      return { selected_date: value ?? null }
    case 'timepicker':
      return { selected_time: value ?? null }
    case 'static_select':
    case 'external_select':
      return { selected_option: option }
    default:
      return { value: value ?? initial_value ?? null }
  }
}

/** Escapes typed text as Slack does before it delivers the text to an app. */
export function toEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
