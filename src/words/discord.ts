// Words the texts of the Discord adapter, with Discord's terms.
import { sayForm } from './forms.ts'

export const sayOnDiscord = {
  looking: 'Looking…',
  pickOne: 'Pick one',
  askedBy: (name: string) => `Asked by ${name}`,
  formWaits: sayForm,
  openForm: 'Fill it in',
  secretTyped: 'I read no sign-in out of a message: delete yours, and press below instead.',
  answeredDirectly: 'I’ve answered you in a direct message.',
  directClosed: 'I can’t write to you directly. Allow direct messages from this server, or use my commands.',
  wrongServer: 'I don’t serve this server. Write to me directly, or where you know me from.',
  unknownPress: 'That button is older than I am. Ask again.',
  // Translations of command names. There are none, because all messages name the commands in English.
  translations: {},
} as const
