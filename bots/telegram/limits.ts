// Telegram's limits (Bot API 10.3, as documented). Texts count in UTF-16 units, after entities.

export const limits = {
  text: 4096,
  caption: 1024,
  /** In bytes. */
  callbackData: 64,
  /** Of a callback answered with a text. */
  callbackAnswer: 200,
  buttons: 100,
  /** Not documented: longer labels are cut off on a phone. */
  buttonLabel: 64,
  placeholder: 64,
  commands: 100,
  commandDescription: 256,
  /** All names and descriptions of one list together; beyond, Telegram answers BOT_COMMANDS_TOO_MUCH. */
  commandList: 8000,
  description: 512,
  shortDescription: 120,
  startParameter: 64,
} as const

/** How often a bot may say something (the Bots FAQ; a group's allowance counts its last minute). */
export const rates = {
  overall: { count: 30, withinMs: 1_000 },
  perChat: { count: 1, withinMs: 1_000 },
  perGroup: { count: 20, withinMs: 60_000 },
} as const

export const commandName = /^[a-z0-9_]{1,32}$/

/** What can stand behind `?start=`. */
export const startParameter = /^[A-Za-z0-9_-]{1,64}$/
