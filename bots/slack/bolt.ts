// Gives the classes of Bolt that the adapter uses. Bolt's own entry also loads a receiver for Express and for Lambda,
// with a hundred modules more. Bolt states no other entries, so the files are named; `check` fails if they move.
import app from '@slack/bolt/dist/App.js'
import http from '@slack/bolt/dist/receivers/HTTPReceiver.js'
import socket from '@slack/bolt/dist/receivers/SocketModeReceiver.js'

export const App = app.default
export const HTTPReceiver = http.default
export const SocketModeReceiver = socket.default
export const { LogLevel } = app
