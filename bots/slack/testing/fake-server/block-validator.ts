// Test support: finds what Slack would refuse in an outgoing message or view. The fake server checks every call of the
// adapter with it.
import { limits } from '../../limits.ts'

type SlackJson = { readonly [key: string]: unknown }

const isObject = (value: unknown): value is SlackJson => typeof value === 'object' && value !== null
const list = (value: unknown): readonly SlackJson[] => (Array.isArray(value) ? value.filter(isObject) : [])

/**
 * Returns the faults in the body of a call to the Web API or to a `response_url`. Returns an empty list for a body
 * without a message and without a view.
 */
export function problemsIn(method: string, body: SlackJson): string[] {
  const problems = isObject(body.view) ? viewProblems(body.view) : []
  const speaks = /^(?:chat\.(?:postMessage|postEphemeral|update)|respond)$/.test(method)
  if (speaks && body.delete_original !== true) problems.push(...messageProblems(body))
  return problems.map((problem) => `${method}: ${problem}`)
}

function messageProblems(body: SlackJson): string[] {
  const blocks = list(body.blocks)
  const text = String(body.text ?? '')
  const allText = JSON.stringify(blocks.map((block) => (isObject(block.text) ? block.text.text : ''))).length
  return [
    ...(text === '' ? ['no text beside the blocks'] : []),
    ...longer('text', text, limits.message.text),
    ...(blocks.length > limits.message.blocks ? [`${blocks.length} blocks`] : []),
    ...(allText > limits.message.allText + 1_000 ? [`${allText} characters in all`] : []),
    ...markupProblems(text),
    ...blocksProblems(blocks, 'message'),
  ]
}

export function viewProblems(view: SlackJson): string[] {
  const blocks = list(view.blocks)
  const isModal = view.type === 'modal'
  const hasInputs = blocks.some(({ type }) => type === 'input')
  return [
    ...(isModal || view.type === 'home' ? [] : [`a view of type ${view.type}`]),
    ...(blocks.length > limits.view.blocks ? [`${blocks.length} blocks`] : []),
    ...(isModal ? plainProblems('title', view.title, limits.view.title) : []),
    ...(view.submit ? plainProblems('submit', view.submit, limits.view.submit) : []),
    ...(view.close ? plainProblems('close', view.close, limits.view.close) : []),
    ...(isModal && hasInputs && !view.submit ? ['inputs without a submit'] : []),
    ...longer('private_metadata', String(view.private_metadata ?? ''), limits.view.privateMetadata),
    ...longer('callback_id', String(view.callback_id ?? ''), limits.view.callbackId),
    ...blocksProblems(blocks, 'view'),
  ]
}

/**
 * Returns the faults in the acknowledgement of a submitted modal.
 * @param view the submitted modal.
 */
export function ackProblems(answer: SlackJson, view: SlackJson): string[] {
  if (answer.response_action === 'update' && isObject(answer.view)) return viewProblems(answer.view)
  if (answer.response_action !== 'errors') return []
  const inputs = list(view.blocks).filter(({ type }) => type === 'input')
  const errors = Object.entries(answer.errors ?? {})
  return [
    ...(errors.length === 0 ? ['errors without an error'] : []),
    ...errors
      .filter(([name]) => !inputs.some(({ block_id }) => block_id === name))
      .map(([name]) => `an error at ${name}, which is no input`),
  ]
}

function blocksProblems(blocks: readonly SlackJson[], where: 'message' | 'view'): string[] {
  const ids = blocks.map(({ block_id }) => block_id).filter((id) => id !== undefined)
  return [
    ...(new Set(ids).size < ids.length ? ['a block_id twice'] : []),
    ...ids.flatMap((id) => longer('block_id', String(id), limits.id)),
    ...blocks.flatMap((block) => blockProblems(block, where)),
  ]
}

function blockProblems(block: SlackJson, where: 'message' | 'view'): string[] {
  switch (block.type) {
    case 'section':
      return markupTextProblems('section', block.text, limits.section.text)
    case 'header':
      return plainProblems('header', block.text, limits.header.text)
    case 'actions':
      return actionsProblems(list(block.elements))
    case 'input':
      return [
        ...(where === 'message' ? ['an input outside a view'] : []),
        ...plainProblems('label', block.label, limits.input.label),
        ...(isObject(block.element) ? elementProblems(block.element) : ['an input without element']),
      ]
    default:
      return [`a block of type ${block.type}`]
  }
}

function actionsProblems(elements: readonly SlackJson[]): string[] {
  const ids = elements.map(({ action_id }) => action_id)
  return [
    ...(elements.length === 0 ? ['no element in actions'] : []),
    ...(elements.length > limits.actions.elements ? [`${elements.length} elements`] : []),
    ...(new Set(ids).size < ids.length ? ['an action_id twice'] : []),
    ...elements.flatMap(elementProblems),
  ]
}

function elementProblems(element: SlackJson): string[] {
  const id = longer('action_id', String(element.action_id ?? ''), limits.id)
  const placeholder = element.placeholder
    ? plainProblems('placeholder', element.placeholder, limits.input.placeholder)
    : []
  return [...id, ...placeholder, ...kindProblems(element)]
}

function kindProblems(element: SlackJson): string[] {
  switch (element.type) {
    case 'button':
      return [
        ...plainProblems('button', element.text, limits.button.text),
        ...longer('value', String(element.value ?? ''), limits.button.value),
        ...(['primary', 'danger', undefined].includes(element.style as string | undefined)
          ? []
          : ['a style']),
      ]
    case 'static_select':
      return optionsProblems(list(element.options))
    case 'overflow':
      return overflowProblems(list(element.options))
    case 'plain_text_input':
      return longer('initial_value', String(element.initial_value ?? ''), limits.plainInput.value)
    case 'external_select':
    case 'datepicker':
    case 'timepicker':
      return []
    default:
      return [`an element of type ${element.type}`]
  }
}

function overflowProblems(options: readonly SlackJson[]): string[] {
  const { leastOptions, options: most } = limits.overflow
  const isWrong = options.length < leastOptions || options.length > most
  return [...optionsProblems(options), ...(isWrong ? [`an overflow of ${options.length} options`] : [])]
}

export function optionsProblems(options: readonly SlackJson[]): string[] {
  return [
    ...(options.length === 0 ? ['no options'] : []),
    ...(options.length > limits.select.options ? [`${options.length} options`] : []),
    ...options.flatMap((option) => [
      ...plainProblems('option', option.text, limits.option.text),
      ...longer('option value', String(option.value ?? ''), limits.option.value),
      ...(option.description
        ? plainProblems('description', option.description, limits.option.description)
        : []),
    ]),
  ]
}

function plainProblems(name: string, text: unknown, most: number): string[] {
  if (!isObject(text) || text.type !== 'plain_text' || typeof text.text !== 'string')
    return [`${name} is no text`]
  return [...(text.text === '' ? [`${name} is empty`] : []), ...longer(name, text.text, most)]
}

function markupTextProblems(name: string, text: unknown, most: number): string[] {
  if (!isObject(text) || text.type !== 'mrkdwn' || typeof text.text !== 'string')
    return [`${name} is no text`]
  return [
    ...(text.text === '' ? [`${name} is empty`] : []),
    ...longer(name, text.text, most),
    ...markupProblems(text.text),
  ]
}

/** Returns the faults in markup. Only links, mentions of users and dates may be markup; other text must be escaped. */
function markupProblems(markup: string): string[] {
  const left = markup.replace(
    /<(?:@[UW][A-Z0-9]+|!date\^\d+\^[^<>|]*\|[^<>|]*|(?:https?:|mailto:)[^<>|]*\|[^<>|]*)>/g,
    '',
  )
  return [
    ...(/[<>]/.test(left) ? [`markup that is not escaped: ${left.slice(0, 80)}`] : []),
    ...(/&(?!amp;|lt;|gt;)/.test(left) ? ['an ampersand that is not escaped'] : []),
  ]
}

function longer(name: string, text: string, most: number): string[] {
  return text.length > most ? [`${name} of ${text.length} characters`] : []
}
