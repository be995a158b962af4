// The chats Cierge can speak in: one line each.
export { createTerminal, type Terminal } from './terminal/index.ts'
