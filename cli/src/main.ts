#!/usr/bin/env node
// The command `cierge`.
import { runCli } from './run-cli.ts'

const { env, stdin, stdout, stderr } = process
// A reader such as `head` may close the pipe early.
stdout.on('error', () => process.exit())
process.exitCode = await runCli(process.argv.slice(2), { env, stdin, stdout, stderr })
// A terminal or an unread pipe would keep the process alive.
stdin.destroy()
