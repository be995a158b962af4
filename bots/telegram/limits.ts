// Telegram's limits (Bot API 10.3, as documented). Lengths of texts are in UTF-16 units and do not count markup.

export const limits = {
  text: 4096,
  caption: 1024,
  /** Length of a button's callback data, in bytes. */
  callbackData: 64,
  /** Length of the text of an alert after a press. */
  callbackAnswer: 200,
  buttons: 100,
  /** Not documented: longer labels are cut off on a phone. */
  buttonLabel: 64,
  placeholder: 64,
  commands: 100,
  commandDescription: 256,
  /**
   * Length of all names and descriptions of a list of commands together. Above it, Telegram answers
   * BOT_COMMANDS_TOO_MUCH.
   */
  commandList: 8000,
  description: 512,
  shortDescription: 120,
  startParameter: 64,
} as const

/** How many messages a bot may send in which time (source: Telegram's Bots FAQ). */
export const rates = {
  overall: { count: 30, withinMs: 1_000 },
  perChat: { count: 1, withinMs: 1_000 },
  perGroup: { count: 20, withinMs: 60_000 },
} as const

export const commandName = /^[a-z0-9_]{1,32}$/

/** Matches a valid parameter of a deep link (`?start=…`). */
export const startParameter = /^[A-Za-z0-9_-]{1,64}$/
