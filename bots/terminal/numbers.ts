// Gives the choices and buttons on screen the numbers they are pressed by. Renders nothing.
import type { ButtonCall, Message } from '../../src/domain/message.ts'

export interface Numbers {
  /**
   * One number for each choice, then for each button. A reply begins anew; an announcement, which may come while
   * somebody is about to type a number, goes on after the numbers still open, so that none changes its meaning.
   */
  give(message: Message, as: 'reply' | 'announcement'): readonly number[]
  /** What a number says; the numbers of its message are spent by that. `undefined` when it stands for nothing. */
  press(number: number): ButtonCall | undefined
  /** The numbers that can be pressed now. */
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
