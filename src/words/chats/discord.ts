// Writes the texts of the Discord adapter, with Discord's terms.
import { sayForm } from '../forms.ts'

export const sayOnDiscord = {
  looking: 'Looking…',
  pickOne: 'Pick one',
  askedBy: (name: string) => `Asked by ${name}`,
  formWaits: sayForm,
  openForm: 'Fill it in',
  secretTyped: 'I don’t take passwords in messages. Please delete yours and press the button.',
  answeredDirectly: 'I’ve answered you in a direct message.',
  directClosed: 'I can’t message you directly. Allow direct messages from this server, or use my commands.',
  wrongServer: 'I’m not set up for this server. Message me directly.',
  unknownPress: 'That button no longer works. Ask again.',
  // Translations of command names. There are none, because all messages name the commands in English.
  translations: {},
} as const
