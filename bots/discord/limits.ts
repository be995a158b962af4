// Discord's limits (API v10, as documented). Lengths are UTF-16 units, which are never fewer than what Discord counts.

export const limits = {
  content: 2000,
  embeds: 10,
  embedDescription: 4096,
  /** All embeds of a message together. */
  embedText: 6000,
  customId: 100,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  selectOptions: 25,
  selectPlaceholder: 150,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  modalTitle: 45,
  modalFields: 5,
  modalFieldLabel: 45,
  modalPlaceholder: 100,
  modalValue: 4000,
  commands: 100,
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  /** Names, descriptions and choices of one command together. */
  commandTree: 8000,
  /** The value of an option that is typed. */
  optionLength: 6000,
  choices: 25,
  choiceLabel: 100,
  choiceValue: 100,
  nonce: 25,
  files: 10,
} as const

/** Command and option names are lower case and match this. */
export const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
