// The numbers by which choices and buttons are pressed. Renders nothing.
import type { ButtonCall, Message } from '../../src/domain/message.ts'

export interface Numbers {
  /**
   * Returns a number for each choice, then for each button. A reply starts again at 1. An announcement continues after the
   * open numbers: it may come while the person is about to type one.
   */
  give(message: Message, as: 'reply' | 'announcement'): readonly number[]
  /** Returns the call of a number and closes the numbers of its message. `undefined` for a number that is not open. */
  press(number: number): ButtonCall | undefined
  /** Returns the open numbers. */
  open(): readonly number[]
}

type Offer = { readonly call: ButtonCall; readonly message: Message }

/** "How many people? [2] [3] [4]": a label that is itself a number is pressed by that number. */
function ownNumber(label: string): number | undefined {
  return /^[1-9]\d?$/.test(label) ? Number(label) : undefined
}

export function createNumbers(): Numbers {
  const offers = new Map<number, Offer>()

  return {
    give(message, as) {
      const pressable = [...(message.choices ?? []), ...(message.buttons ?? [])]
      if (pressable.length > 0 && as === 'reply') offers.clear()
      const own = pressable.map(({ label }) => ownNumber(label))
      let last = Math.max(0, ...offers.keys(), ...own.map((number) => number ?? 0))
      return pressable.map(({ call }, index) => {
        const wanted = own[index]
        const number = wanted === undefined || offers.has(wanted) ? ++last : wanted
        offers.set(number, { call, message })
        return number
      })
    },
    press(number) {
      const pressed = offers.get(number)
      for (const [other, offer] of offers) {
        if (offer.message === pressed?.message) offers.delete(other)
      }
      return pressed?.call
    },
    open: () => [...offers.keys()].sort((one, other) => one - other),
  }
}
