// Discord's limits (API v10, as documented). Lengths are in UTF-16 units. A text never has fewer UTF-16 units than
// Discord counts characters, so a text within these limits is within Discord's.

export const limits = {
  content: 2000,
  embeds: 10,
  embedDescription: 4096,
  /** Total length of the text of all embeds of a message. */
  embedText: 6000,
  customId: 100,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
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
  /** Total length of the names, descriptions and choices of one command. */
  commandTree: 8000,
  /** Length of the typed value of an option. */
  optionLength: 6000,
  choices: 25,
  choiceLabel: 100,
  choiceValue: 100,
  nonce: 25,
  files: 10,
  fileDescription: 1024,
  eventName: 100,
  eventPlace: 100,
  eventDescription: 1000,
} as const

/** Pattern of the names of commands and options. The names must also be lower case. */
export const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
