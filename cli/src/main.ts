#!/usr/bin/env node
// The command `cierge`.
import { runCli } from './run-cli.ts'

const { env, stdin, stdout, stderr } = process
// A program that reads the output, such as `head`, may close the pipe early.
stdout.on('error', () => process.exit())
process.exitCode = await runCli(process.argv.slice(2), { env, stdin, stdout, stderr })
// An open terminal, or a pipe that nobody has read, would keep the process running.
stdin.destroy()
