// Test support: finds buttons and items in a shown message or view, and fills in the fields of a modal.
import type { SlackJson } from './emulated-workspace.ts'
import type { SlackShown } from './rendered-view.ts'

export function findControl({ content }: SlackShown, label: string) {
  const isIt = (text: unknown) => (text as { text?: string } | undefined)?.text === label
  for (const block of (content.blocks ?? []) as readonly SlackJson[]) {
    for (const element of (block.elements ?? []) as readonly SlackJson[]) {
      const option = ((element.options ?? []) as readonly SlackJson[]).find(({ text }) => isIt(text))
      const isHere = isIt(element.text) || (element.type === 'datepicker' && isIt(element.placeholder))
      if (option || isHere) return { element, option, blockId: block.block_id }
    }
  }
  throw new Error(`Nothing to press is called ${label}`)
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
