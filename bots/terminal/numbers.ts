// Assigns the numbers that a person types to press choices and buttons. Leaves the rendering to `message.ts`.
import type { ButtonCall, Message } from '../../src/domain/message.ts'

export interface Numbers {
  /**
   * Returns a number for each choice, then for each button. For a reply, closes all open numbers and starts at 1. For
   * an announcement, continues after the open numbers, because the person may be about to type one of them.
   */
  give(message: Message, as: 'reply' | 'announcement'): readonly number[]
  /**
   * Returns the call of a number and closes all numbers of its message. Returns `undefined` for a number that is not
   * open.
   */
  press(number: number): ButtonCall | undefined
  /** Returns the numbers that a person can type now. */
  open(): readonly number[]
}

type Offer = { readonly call: ButtonCall; readonly message: Message }

/**
 * Returns the number that a label consists of, else `undefined`. A button with such a label gets that number: in "How
 * many people? [2] [3] [4]", typing 3 presses the button "3".
 */
function ownNumber(label: string): number | undefined {
  return /^[1-9]\d?$/.test(label) ? Number(label) : undefined
}

export function createNumbers(): Numbers {
  const offers = new Map<number, Offer>()

  return {
    give(message, as) {
      const pressable = [...(message.choices ?? []), ...(message.buttons ?? [])]
      if (as === 'reply') offers.clear()
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
