// Folds many buttons into lists and menus, so that a message stays short.
import type { Button } from '../../../src/domain/message.ts'
import { limits } from '../limits.ts'

/** Maximum number of answers to one question that are shown as buttons. More answers become a list. */
const mostAlike = 5
/**
 * Answers whose labels together have at most this many characters stay buttons, even if there are more than
 * `mostAlike`. For example: 2, 3, 4, 5, 6, 7.
 */
const shortRow = 30
/** Maximum number of buttons about one request. If there are more, the last plain buttons go into a menu. */
const mostAbreast = 4

export type Control = Button | { readonly list: readonly Button[] } | { readonly menu: readonly Button[] }

/** Replaces many answers to one question, such as days or times, with a list at the position of the first answer. */
export function foldIntoLists(buttons: readonly Button[]): Control[] {
  const alike = Map.groupBy(
    buttons.filter(({ weight }) => weight === 'plain'),
    ({ call }) => [call.command, ...Object.keys(call.args)].join(' '),
  )
  const folded = [...alike.values()].filter(isTooLong).flatMap((some) => chunks(some, limits.select.options))
  return buttons.flatMap((button): Control[] => {
    const list = folded.find((some) => some.includes(button))
    if (!list) return [button]
    return list[0] === button ? [{ list }] : []
  })
}

function isTooLong(buttons: readonly Button[]): boolean {
  const letters = buttons.reduce((sum, { label }) => sum + label.length, 0)
  return buttons.length > mostAlike && letters > shortRow
}

/** Moves the last plain buttons of a request's card into a menu. Main and danger buttons stay. */
export function foldIntoMenu(controls: readonly Control[]): readonly Control[] {
  const plainOnes = controls.filter((control): control is Button => jobOf(control) !== undefined)
  const isOneCard = new Set(plainOnes.map(jobOf)).size === 1
  // The menu also counts as one of the `mostAbreast` controls.
  const count = Math.min(controls.length - mostAbreast + 1, limits.overflow.options)
  const menu = plainOnes.slice(-count)
  const isWanted = controls.length > mostAbreast && isOneCard && menu.length >= limits.overflow.leastOptions
  return isWanted
    ? [...controls.filter((control) => !menu.some((one) => one === control)), { menu }]
    : controls
}

/** Returns the id of the job that a plain button is about, or `undefined` for any other control. */
function jobOf(control: Control): string | undefined {
  return 'weight' in control && control.weight === 'plain' ? control.call.args.job : undefined
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
