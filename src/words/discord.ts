// What Discord says by itself, in the chat's own words for things.

export const sayOnDiscord = {
  looking: 'Looking…',
  pickOne: 'Pick one',
  askedBy: (name: string) => `Asked by ${name}`,
  formWaits: (title: string) => `${title}: press to fill it in.`,
  openForm: 'Fill it in',
  secretTyped: 'Never type a password in a message: delete yours, and press below instead.',
  answeredDirectly: 'I’ve answered you in a direct message.',
  directClosed: 'I can’t write to you directly. Allow direct messages from this server, or use my commands.',
  wrongServer: 'I don’t serve this server. Write to me directly, or where you know me from.',
  unknownPress: 'That button is older than I am. Ask again.',
  translations: {},
} as const
